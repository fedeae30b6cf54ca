import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { civilDateOf, formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import { servicePath } from '#shared/records/informe/warranty.ts';
import { hasRole } from '#shared/records/role.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { usePaperActions } from '../../documents/pdf-preview-actions.ts';
import { AskDialog, dataOfAnswers, type Answers, type Question } from '../../fields/index.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';
import { ActionStack, Notice, useToast } from '../../ui/index.ts';
import { raiseInforme, type InformeTexts } from './commands/raise-informe.ts';

const { papers } = MOVIMIENTOS;
const HERE = ['inStore', 'assigned', 'disputed', 'inCustody'];

/** What a bien can be put on: a traslado, an informe de baja, an informe técnico; and its label. */
export function BienPapers({ bien }: { bien: Bien }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const [asking, setAsking] = useState<'provider' | 'report'>();
  const actor = desk.actor();
  const input = useMemo<FormInput>(
    () => labelOf(desk.procedure.organisation.shortName, desk.now(), [bien]),
    [desk, bien],
  );
  const label = usePaperActions(input, papers.labelFile(bien.code));
  const own = HERE.includes(bien.status) && bien.sede === actor.sede && hasRole(actor, 'specialist', 'support');
  const path = servicePath(bien, civilDateOf(desk.now(), desk.procedure.zone));
  const until = bien.warrantyUntil === undefined ? '' : formatCivilDate(bien.warrantyUntil);
  const { provider, report } = papers;
  const search = { bien: bien.id };
  const ask = (way: 'provider' | 'report') => () => {
    setAsking(way);
  };
  const run = async (answers: Answers) => {
    const data = dataOfAnswers(answers);
    if (asking === 'provider') {
      await changeRecord(desk, 'bien', bien.id, 'maintenanceStarted', { type: 'corrective', ...data });
      setAsking(undefined);
      toast.show({ text: MOVIMIENTOS.done(provider.label) });
      return;
    }
    const { id } = await raiseInforme(desk, bien, data as unknown as InformeTexts);
    setAsking(undefined);
    void navigate({ to: '/informes/$id', params: { id } });
  };
  return (
    <>
      <ActionStack>
        {own ? (
          <>
            {path === 'provider' ? (
              <ActionButton variant="outline" wide keys="P" onAct={ask('provider')}>
                {provider.label}
              </ActionButton>
            ) : null}
            <ActionButton variant="outline" wide keys={path === 'report' ? 'P' : 'I'} onAct={ask('report')}>
              {report.label}
            </ActionButton>
            <ActionButton
              variant="outline"
              wide
              keys="T"
              onAct={() => void navigate({ to: '/traslados/nuevo', search })}
            >
              {papers.traslado}
            </ActionButton>
            <ActionButton variant="outline" wide keys="X" onAct={() => void navigate({ to: '/bajas/nuevo', search })}>
              {papers.baja}
            </ActionButton>
          </>
        ) : null}
        <ActionButton variant="outline" wide keys="L" disabled={label.busy} onAct={label.print}>
          {papers.label}
        </ActionButton>
      </ActionStack>
      {label.failure === undefined ? null : (
        <Notice tone="red" title={label.failure.title} announce>
          {label.failure.text}
        </Notice>
      )}
      {asking === undefined ? null : (
        <AskDialog
          draftId={`bien-${asking}-${bien.id}:${desk.person.id}`}
          title={papers[asking].label}
          text={
            path === 'provider'
              ? papers.underWarranty(until, bien.warrantyBy ?? '')
              : until === ''
                ? papers.noWarranty
                : papers.warrantyOver(until)
          }
          questions={questionsOf(asking, path, bien)}
          confirmLabel={papers[asking].confirm}
          onConfirm={run}
          onCancel={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

/** PI-5: under warranty the provider is named; an informe all the same needs its reason. */
function questionsOf(way: 'provider' | 'report', path: 'provider' | 'report', bien: Bien): Question[] {
  const { provider, report } = papers;
  if (way === 'provider') {
    return [
      { name: 'provider', type: 'line', label: provider.who, initial: bien.warrantyBy },
      { name: 'note', type: 'text', label: provider.note },
    ];
  }
  const override: Question = { name: 'override', type: 'text', label: report.override };
  return [
    { name: 'problem', type: 'text', label: report.problem },
    { name: 'diagnosis', type: 'text', label: report.diagnosis, initial: bien.diagnosis?.finding },
    { name: 'justification', type: 'text', label: report.justification },
    ...(path === 'provider' ? [override] : []),
  ];
}

/** The labels of these bienes. */
export function labelOf(
  organisation: string,
  now: number,
  bienes: readonly { code: string; name: string; brand?: string; model?: string }[],
): FormInput {
  return {
    form: 'etiquetas',
    sheet: {
      organisation,
      issuedAt: new Date(now).toISOString(),
      labels: bienes.map(({ code, name, brand, model }) => ({
        codigoSbn: code,
        name: [name, brand, model].filter(Boolean).join(' ').slice(0, 200),
      })),
    },
  };
}
