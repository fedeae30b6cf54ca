import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { baja as kind, type Baja } from '#shared/records/baja/baja.ts';
import { UNSIGNED } from '#shared/records/paper/signed-paper.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk, type OpenRecord } from '../../desk/use-desk.tsx';
import type { Question } from '../../fields/index.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper } from '../../signing/signable-paper.ts';
import { KeyValue, Notice } from '../../ui/index.ts';
import { BajaEditor } from './baja-editor.tsx';
import { concludeBaja, handOverBaja } from './commands/baja-commands.ts';
import { ItemsTable } from './items-table.tsx';
import { PaperLayout } from './paper-layout.tsx';
import { PaperHistory, PaperRecord, PaperTrail } from './paper-record.tsx';
import { bajaSheet } from './paper-sheet.ts';
import { PaperSteps, type PaperStep } from './paper-steps.tsx';
import { bajaPaper } from './signable-papers.ts';

const TEXTS = PAPELES.baja;

/** OS-19–22: one informe de baja, new or on its way from hand to hand. */
export function BajaPage({ id, bienId }: { id?: string; bienId?: string }) {
  const navigate = useNavigate();
  if (id === undefined) {
    return <BajaEditor bienId={bienId} onDone={(made) => void navigate({ to: '/bajas/$id', params: { id: made } })} />;
  }
  return (
    <PaperRecord kind="baja" id={id}>
      {(record, state) => <OpenBaja key={id} record={record} baja={state} />}
    </PaperRecord>
  );
}

function OpenBaja({ record, baja }: { record: OpenRecord<'baja'>; baja: Baja }) {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const [revising, setRevising] = useState(false);
  const allowed = allowedEvents(kind, baja, desk.actor());
  const input = useMemo<FormInput>(
    () => ({ form: 'baja', sheet: bajaSheet(desk.procedure, baja, sedeName) }),
    [desk, baja, sedeName],
  );
  const signable = bajaPaper(baja, input, desk.actor());
  if (revising && allowed.includes('revised')) {
    return (
      <BajaEditor
        baja={baja}
        onDone={() => {
          setRevising(false);
        }}
      />
    );
  }
  return (
    <PaperLayout
      title={`${PAPELES.kinds.baja} ${baja.code}`}
      trail={<PaperTrail status={baja.status} pendientes={record.stored.pendientes} />}
      input={input}
      file={baja.status === 'draft' ? undefined : baja.code}
      signable={signable}
      actions={
        allowed.includes('revised') ? (
          <ActionButton
            keys="C"
            onAct={() => {
              setRevising(true);
            }}
          >
            {TEXTS.revise}
          </ActionButton>
        ) : undefined
      }
    >
      {baja.observation === undefined ? null : <Notice tone="amber" title={TEXTS.observed(baja.observation)} />}
      {baja.annulment === undefined ? null : <Notice tone="red" title={baja.annulment} />}
      <KeyValue
        items={[
          { label: TEXTS.date, value: formatCivilDate(baja.content.date), detail: baja.author.name },
          { label: TEXTS.background, value: baja.content.background },
          { label: TEXTS.conclusion, value: baja.content.conclusion },
          ...baja.handOvers.map(({ step, by, reference }) => ({
            label: TEXTS.handOvers[step],
            value: by.name,
            detail: reference,
          })),
        ]}
      />
      <PaperSteps
        id={baja.id}
        code={baja.code}
        steps={stepsOf(desk, baja).filter(({ type }) => allowed.includes(type))}
      />
      <ItemsTable
        items={baja.content.items}
        columns={[
          { label: PAPELES.editor.columns.cause, width: '10rem', render: ({ cause }) => TEXTS.causes[cause] },
          { label: PAPELES.editor.columns.finding, render: ({ finding }) => finding },
        ]}
      />
      {signable === undefined ? null : <PaperSignatures signable={signable} />}
      <FilesSection kind="baja" state={baja} papers={filesOfPaper(baja.paper ?? UNSIGNED, baja.code)} />
      <PaperHistory record={record} />
    </PaperLayout>
  );
}

function stepsOf(desk: ReturnType<typeof useDesk>, { id }: Baja): PaperStep[] {
  const { steps } = TEXTS;
  const reference: Question = { name: 'reference', type: 'line', label: TEXTS.reference, optional: true };
  const reason = (label: string): Question => ({ name: 'reason', type: 'text', label });
  return [
    {
      type: 'submitted',
      key: 'E',
      ...steps.submitted,
      questions: [],
      run: (data) => handOverBaja(desk, id, 'submitted', data),
    },
    {
      type: 'endorsed',
      key: 'E',
      ...steps.endorsed,
      questions: [reference],
      run: (data) => handOverBaja(desk, id, 'endorsed', data),
    },
    {
      type: 'forwarded',
      key: 'E',
      ...steps.forwarded,
      questions: [reference],
      run: (data) => handOverBaja(desk, id, 'forwarded', data),
    },
    {
      type: 'observed',
      key: 'O',
      ...steps.observed,
      questions: [reason(steps.observed.reason)],
      run: (data) => changeRecord(desk, 'baja', id, 'observed', data),
    },
    {
      type: 'concluded',
      key: 'E',
      ...steps.concluded,
      danger: true,
      questions: [{ name: 'resolution', type: 'line', label: steps.concluded.resolution }],
      run: (data) => concludeBaja(desk, id, String(data['resolution'])),
    },
    {
      type: 'annulled',
      key: 'X',
      ...steps.annulled,
      danger: true,
      questions: [reason(steps.annulled.reason)],
      run: (data) => changeRecord(desk, 'baja', id, 'annulled', data),
    },
  ];
}
