import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Baja, BajaContent } from '#shared/records/baja/baja.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { textOf, type ListedBien, type Question } from '../../fields/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { SelectField, TextArea, useToast } from '../../ui/index.ts';
import { prepareBaja, reviseBaja } from './commands/baja-commands.ts';
import { firstUnexplained, itemOfBien, plainItem, type EditedItem } from './edited-items.ts';
import type { ItemColumn } from './items-table.tsx';
import { PaperEditor, type EditorValues } from './paper-editor.tsx';
import { headingOf, rowOf } from './paper-sheet.ts';

const TEXTS = PAPELES.baja;
const { editor } = PAPELES;
const CANDIDATES = ['inStore', 'assigned', 'disputed', 'inCustody'];
const QUESTIONS: readonly Question[] = [
  { name: 'date', type: 'date', label: TEXTS.date },
  { name: 'background', type: 'text', label: TEXTS.background },
  { name: 'conclusion', type: 'text', label: TEXTS.conclusion },
];

/** OS-19–20: an informe de baja, new or corrected while it is its author's. */
export function BajaEditor({ baja, bienId, onDone }: { baja?: Baja; bienId?: string; onDone: (id: string) => void }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const { sede } = desk.actor();
  const filter = useCallback((bien: ListedBien) => bien.sede === sede && CANDIDATES.includes(bien.status), [sede]);
  const given = desk
    .list('bien')
    .snapshot()
    .rows.find(({ id }) => id === bienId);
  const initial: EditorValues =
    baja === undefined
      ? {
          answers: { date: today, background: TEXTS.backgroundInitial, conclusion: TEXTS.conclusionInitial },
          items: given === undefined ? [] : [itemOfBien(given.id, given.row)],
        }
      : {
          answers: {
            date: baja.content.date,
            background: baja.content.background,
            conclusion: baja.content.conclusion,
          },
          items: baja.content.items,
        };
  const preview = ({ answers, items }: EditorValues): FormInput => ({
    form: 'baja',
    sheet: {
      ...headingOf(desk.procedure),
      code: baja?.code ?? '______',
      status: 'borrador',
      date: textOf(answers, 'date') ?? today,
      sede: desk.sede()?.shortName ?? '',
      author: baja?.author.name ?? desk.actor().name,
      background: textOf(answers, 'background') ?? '',
      rows: items.map((item) => ({
        ...rowOf(item),
        causa: item.cause === undefined ? '' : TEXTS.causes[item.cause],
        sustento: item.finding ?? '',
      })),
      conclusion: textOf(answers, 'conclusion') ?? '',
      handOvers: [],
      signers: { chief: '', oti: '' },
      id: baja?.id ?? PAPELES.unsaved,
    },
  });
  return (
    <PaperEditor
      draftId={['baja', desk.person.id, baja?.id, bienId].filter(Boolean).join(':')}
      title={baja === undefined ? TEXTS.title : `${TEXTS.revise} ${baja.code}`}
      saveLabel={TEXTS.save}
      questions={QUESTIONS}
      initial={initial}
      filter={filter}
      itemColumns={explanation}
      problem={({ items }) => {
        const open = firstUnexplained(items);
        return open === undefined ? undefined : editor.missingFinding(open.equipment);
      }}
      preview={preview}
      onSave={async (values) => {
        const content = contentOf(values, today);
        if (baja === undefined) {
          const { id, code } = await prepareBaja(desk, content);
          toast.show({ text: TEXTS.saved(code) });
          onDone(id);
          return;
        }
        await reviseBaja(desk, baja.id, content);
        toast.show({ text: TEXTS.saved(baja.code) });
        onDone(baja.id);
      }}
      onBack={() => {
        if (baja === undefined) void navigate({ to: '/papeles' });
        else onDone(baja.id);
      }}
    />
  );
}

function explanation(change: (place: number, change: Partial<EditedItem>) => void): readonly ItemColumn<EditedItem>[] {
  const options = (['obsolete', 'inoperative', 'unrepairable'] as const).map((value) => ({
    value,
    label: TEXTS.causes[value],
  }));
  return [
    {
      label: editor.columns.cause,
      width: '11rem',
      render: (item, place) => (
        <SelectField
          label={editor.causeOf(item.equipment)}
          hideLabel
          value={item.cause ?? null}
          options={options}
          onChange={(cause) => {
            change(place, { cause });
          }}
        />
      ),
    },
    {
      label: editor.columns.finding,
      width: '30%',
      render: (item, place) => (
        <TextArea
          label={editor.findingOf(item.equipment)}
          hideLabel
          value={item.finding ?? ''}
          maxLength={TEXT_LIMITS.text}
          minRows={1}
          onChange={(finding) => {
            change(place, { finding });
          }}
        />
      ),
    },
  ];
}

function contentOf({ answers, items }: EditorValues, today: string): BajaContent {
  return {
    date: textOf(answers, 'date') ?? today,
    background: textOf(answers, 'background') ?? '',
    conclusion: textOf(answers, 'conclusion') ?? '',
    items: items.map((item) => ({
      ...plainItem(item),
      cause: item.cause ?? 'inoperative',
      finding: item.finding ?? '',
    })),
  };
}
