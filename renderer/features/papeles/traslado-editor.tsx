import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { textOf, type Answers, type ListedBien, type Question } from '../../fields/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { TextField, useToast } from '../../ui/index.ts';
import { dispatchTraslado } from './commands/traslado-commands.ts';
import { itemOfBien, plainItem } from './edited-items.ts';
import { PaperEditor, type EditorValues } from './paper-editor.tsx';
import { headingOf, rowOf } from './paper-sheet.ts';

const TEXTS = PAPELES.traslado;
const MOVABLE = ['inStore', 'assigned', 'disputed', 'inCustody'];

/** OS-10: a new traslado from this sede to another. */
export function TrasladoEditor({ bienId }: { bienId?: string }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const sedes = useList('sede').rows;
  const { sede } = desk.actor();
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const questions = useMemo<Question[]>(() => {
    const others = sedes.filter(({ id }) => id !== sede).map(({ id, row }) => ({ value: id, label: row.shortName }));
    return [
      { name: 'to', type: 'choice', label: TEXTS.to, options: others },
      { name: 'date', type: 'date', label: TEXTS.date, initial: today },
      { name: 'receiver', type: 'line', label: TEXTS.receiver },
      { name: 'carrier', type: 'line', label: TEXTS.carrier },
      { name: 'carrierDocument', type: 'line', label: TEXTS.carrierDocument, optional: true },
      { name: 'reason', type: 'text', label: TEXTS.reason },
    ];
  }, [sedes, sede, today]);
  const filter = useCallback((bien: ListedBien) => bien.sede === sede && MOVABLE.includes(bien.status), [sede]);
  const given = desk
    .list('bien')
    .snapshot()
    .rows.find(({ id }) => id === bienId);
  const preview = ({ answers, items }: EditorValues): FormInput => ({
    form: 'traslado',
    sheet: {
      ...headingOf(desk.procedure),
      code: '______',
      status: 'borrador',
      date: textOf(answers, 'date') ?? today,
      from: desk.sede()?.shortName ?? '',
      to: sedes.find(({ id }) => id === answers['to'])?.row.shortName ?? '',
      reason: textOf(answers, 'reason') ?? '',
      sender: { name: desk.actor().name, area: '' },
      carrier: { name: textOf(answers, 'carrier') ?? '', document: textOf(answers, 'carrierDocument') ?? '' },
      receiver: { name: textOf(answers, 'receiver') ?? '', area: '' },
      rows: items.map(rowOf),
      id: PAPELES.unsaved,
    },
  });
  return (
    <PaperEditor
      draftId={['traslado', desk.person.id, bienId].filter(Boolean).join(':')}
      title={TEXTS.title}
      saveLabel={TEXTS.save}
      questions={questions}
      initial={{ answers: { date: today }, items: given === undefined ? [] : [itemOfBien(given.id, given.row)] }}
      filter={filter}
      itemColumns={(change) => [
        {
          label: PAPELES.editor.columns.observations,
          width: '35%',
          render: (item, place) => (
            <TextField
              label={PAPELES.editor.observationsOf(item.equipment)}
              hideLabel
              value={item.observations ?? ''}
              maxLength={TEXT_LIMITS.text}
              onChange={(observations) => {
                change(place, { observations });
              }}
            />
          ),
        },
      ]}
      problem={() => undefined}
      preview={preview}
      onSave={async ({ answers, items }) => {
        const { id, code } = await dispatchTraslado(desk, { ...valuesOf(answers, today), items: items.map(plainItem) });
        toast.show({ text: TEXTS.saved(code) });
        void navigate({ to: '/traslados/$id', params: { id } });
      }}
      onBack={() => void navigate({ to: '/papeles' })}
    />
  );
}

function valuesOf(answers: Answers, today: string) {
  const line = (name: string) => textOf(answers, name) ?? '';
  const carrierDocument = textOf(answers, 'carrierDocument');
  return {
    to: line('to'),
    date: textOf(answers, 'date') ?? today,
    receiver: { name: line('receiver') },
    carrier: { name: line('carrier') },
    ...(carrierDocument === undefined ? {} : { carrierDocument }),
    reason: line('reason'),
  };
}
