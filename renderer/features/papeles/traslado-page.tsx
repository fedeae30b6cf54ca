import { useMemo } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { UNSIGNED } from '#shared/records/paper/signed-paper.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { traslado as kind, type Traslado } from '#shared/records/traslado/traslado.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk, type OpenRecord } from '../../desk/use-desk.tsx';
import { FilesSection } from '../../files/files-section.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper } from '../../signing/signable-paper.ts';
import { KeyValue, Notice } from '../../ui/index.ts';
import { annulTraslado } from './commands/traslado-commands.ts';
import { ItemsTable } from './items-table.tsx';
import { PaperLayout } from './paper-layout.tsx';
import { PaperHistory, PaperRecord, PaperTrail } from './paper-record.tsx';
import { trasladoSheet } from './paper-sheet.ts';
import { PaperSteps, type PaperStep } from './paper-steps.tsx';
import { trasladoPaper } from './signable-papers.ts';
import { ReceptionForm } from './reception-form.tsx';
import { TrasladoDifferences } from './traslado-differences.tsx';
import { TrasladoEditor } from './traslado-editor.tsx';

const TEXTS = PAPELES.traslado;

/** OS-10: one traslado, new or on its way. */
export function TrasladoPage({ id, bienId }: { id?: string; bienId?: string }) {
  if (id === undefined) return <TrasladoEditor bienId={bienId} />;
  return (
    <PaperRecord kind="traslado" id={id}>
      {(record, state) => <OpenTraslado key={id} record={record} traslado={state} />}
    </PaperRecord>
  );
}

function OpenTraslado({ record, traslado }: { record: OpenRecord<'traslado'>; traslado: Traslado }) {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const allowed = allowedEvents(kind, traslado, desk.actor());
  const input = useMemo<FormInput>(
    () => ({ form: 'traslado', sheet: trasladoSheet(desk.procedure, traslado, sedeName) }),
    [desk, traslado, sedeName],
  );
  const signable = trasladoPaper(traslado, input, desk.actor());
  const { facts, steps } = TEXTS;
  const offered: PaperStep[] = [
    {
      type: 'collected',
      key: 'R',
      ...steps.collected,
      questions: [{ name: 'note', type: 'line', label: steps.collected.note, optional: true }],
      run: (data) => changeRecord(desk, 'traslado', traslado.id, 'collected', data),
    },
    {
      type: 'annulled',
      key: 'X',
      ...steps.annulled,
      danger: true,
      questions: [{ name: 'reason', type: 'text', label: steps.annulled.reason }],
      run: (data) => annulTraslado(desk, traslado.id, String(data['reason'])),
    },
  ];
  return (
    <PaperLayout
      title={`${PAPELES.kinds.traslado} ${traslado.code}`}
      trail={<PaperTrail status={traslado.status} pendientes={record.stored.pendientes} />}
      input={input}
      file={traslado.code}
      signable={signable}
    >
      {traslado.annulment === undefined ? null : <Notice tone="red" title={traslado.annulment} />}
      <KeyValue
        items={[
          { label: facts.from, value: sedeName(traslado.sede), detail: traslado.sender.name },
          { label: facts.to, value: sedeName(traslado.to), detail: traslado.receiver.name },
          { label: facts.carrier, value: traslado.carrier.name, detail: traslado.carrierDocument },
          { label: TEXTS.date, value: formatCivilDate(traslado.date) },
          { label: facts.reason, value: traslado.reason },
        ]}
      />
      <PaperSteps id={traslado.id} code={traslado.code} steps={offered.filter(({ type }) => allowed.includes(type))} />
      {allowed.includes('received') ? (
        <ReceptionForm traslado={traslado} />
      ) : (
        <ItemsTable
          items={traslado.items}
          columns={[{ label: PAPELES.editor.columns.observations, render: ({ observations }) => observations ?? '' }]}
        />
      )}
      <TrasladoDifferences traslado={traslado} mayDecide={allowed.includes('settled')} />
      {signable === undefined ? null : <PaperSignatures signable={signable} />}
      <FilesSection kind="traslado" state={traslado} papers={filesOfPaper(traslado.paper ?? UNSIGNED, traslado.code)} />
      <PaperHistory record={record} />
    </PaperLayout>
  );
}
