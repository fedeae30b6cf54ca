import { useMemo } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { informe as kind, type Informe } from '#shared/records/informe/informe.ts';
import { UNSIGNED } from '#shared/records/paper/signed-paper.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { useDesk, type OpenRecord } from '../../desk/use-desk.tsx';
import { FilesSection } from '../../files/files-section.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper } from '../../signing/signable-paper.ts';
import { KeyValue, Notice, type KeyValueItem } from '../../ui/index.ts';
import { changeInforme, contractService, decideInforme, verifyService } from './commands/informe-commands.ts';
import { ItemsTable } from './items-table.tsx';
import { PaperLayout } from './paper-layout.tsx';
import { PaperHistory, PaperRecord, PaperTrail } from './paper-record.tsx';
import { informeSheet, warrantyText } from './paper-sheet.ts';
import { PaperSteps, type PaperStep } from './paper-steps.tsx';
import { informePaper } from './signable-papers.ts';

const TEXTS = PAPELES.informe;

/** PI-5–7: one informe técnico, from the chief's decision to the conformity. */
export function InformePage({ id }: { id: string }) {
  return (
    <PaperRecord kind="informe" id={id}>
      {(record, state) => <OpenInforme key={id} record={record} informe={state} />}
    </PaperRecord>
  );
}

function OpenInforme({ record, informe }: { record: OpenRecord<'informe'>; informe: Informe }) {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const allowed = allowedEvents(kind, informe, desk.actor());
  const input = useMemo<FormInput>(
    () => ({ form: 'informe', sheet: informeSheet(desk.procedure, informe, sedeName) }),
    [desk, informe, sedeName],
  );
  const signable = informePaper(informe, input, desk.actor());
  return (
    <PaperLayout
      title={`${PAPELES.kinds.informe} ${informe.code}`}
      trail={<PaperTrail status={informe.status} pendientes={record.stored.pendientes} />}
      input={input}
      file={informe.code}
      signable={signable}
    >
      {informe.annulment === undefined ? null : <Notice tone="red" title={informe.annulment} />}
      <KeyValue items={factsOf(informe)} />
      <PaperSteps
        id={informe.id}
        code={informe.code}
        steps={stepsOf(desk, informe).filter(({ type }) => allowed.includes(type))}
      />
      <ItemsTable items={[informe.item]} columns={[]} />
      {signable === undefined ? null : <PaperSignatures signable={signable} />}
      <FilesSection kind="informe" state={informe} papers={filesOfPaper(informe.paper ?? UNSIGNED, informe.code)} />
      <PaperHistory record={record} />
    </PaperLayout>
  );
}

function factsOf(informe: Informe): KeyValueItem[] {
  const { facts } = TEXTS;
  const { decision, contract, returns, ending } = informe;
  const items: (KeyValueItem | undefined)[] = [
    { label: facts.warranty, value: warrantyText(informe), detail: formatCivilDate(informe.date) },
    { label: facts.problem, value: informe.problem },
    { label: facts.diagnosis, value: informe.diagnosis },
    { label: facts.justification, value: informe.justification },
    decision && {
      label: facts.decision,
      value: `${decision.proceeds ? TEXTS.proceeds : TEXTS.doesNot} · ${decision.by.name}`,
      detail: decision.reason,
    },
    contract && { label: facts.provider, value: contract.provider, detail: contract.reference },
    returns === 0 ? undefined : { label: facts.returns, value: String(returns) },
    ending && { label: facts.ending, value: ending.note },
  ];
  return items.filter((item) => item !== undefined);
}

function stepsOf(desk: ReturnType<typeof useDesk>, { id }: Informe): PaperStep[] {
  const { steps } = TEXTS;
  return [
    {
      type: 'decided',
      key: 'D',
      ...steps.decided,
      questions: [
        {
          name: 'proceeds',
          type: 'yesNo',
          label: steps.decided.proceeds,
          options: [
            { value: 'yes', label: TEXTS.proceeds },
            { value: 'no', label: TEXTS.doesNot },
          ],
        },
        { name: 'reason', type: 'text', label: steps.decided.reason },
      ],
      run: (data) => decideInforme(desk, id, data),
    },
    {
      type: 'contracted',
      key: 'P',
      ...steps.contracted,
      questions: [
        { name: 'provider', type: 'line', label: steps.contracted.provider },
        { name: 'reference', type: 'line', label: steps.contracted.reference, optional: true },
      ],
      run: (data) => contractService(desk, id, data as { provider: string; reference?: string }),
    },
    {
      type: 'verified',
      key: 'V',
      ...steps.verified,
      questions: [
        {
          name: 'solved',
          type: 'yesNo',
          label: steps.verified.solved,
          options: [
            { value: 'yes', label: steps.verified.yes },
            { value: 'no', label: steps.verified.no },
          ],
        },
        { name: 'note', type: 'text', label: steps.verified.note },
      ],
      run: (data) => verifyService(desk, id, data as { solved: boolean; note: string }),
    },
    {
      type: 'informed',
      key: 'I',
      ...steps.informed,
      questions: [{ name: 'text', type: 'text', label: steps.informed.note }],
      run: (data) => changeInforme(desk, id, 'informed', data),
    },
    {
      type: 'annulled',
      key: 'X',
      ...steps.annulled,
      danger: true,
      questions: [{ name: 'reason', type: 'text', label: steps.annulled.reason }],
      run: (data) => changeInforme(desk, id, 'annulled', data),
    },
  ];
}
