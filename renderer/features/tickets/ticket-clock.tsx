import { reckonAll, type Reckoning } from '#shared/deadlines/reckon.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import { timedTicket, type Ticket } from '#shared/records/ticket/ticket-state.ts';
import { useDesk, useNow } from '../../desk/use-desk.tsx';
import { AGENDA } from '../../messages/agenda.ts';
import { PaneSection, SumList, type SumRow } from '../../ui/index.ts';
import { formatAge, formatDuration, formatMoment } from '../../ui/format.ts';

const TEXTS = AGENDA.clock;

/** Time that has passed, less what does not count, against each term that runs or ran. Nothing where no term does. */
export function TicketClock({ ticket }: { ticket: Ticket }) {
  const { procedure: inForce, office } = useDesk();
  const now = useNow(30_000);
  const procedure = findProcedure(ticket.procedure) ?? inForce;
  const timing = office.timingOf(procedure, ticket.sede);
  const found = reckonAll(procedure.deadlines, 'ticket', timedTicket(ticket), timing, now);
  if (found.length === 0) return null;
  return (
    <PaneSection title={TEXTS.title}>
      {found.map((reckoning) => (
        <SumList
          key={reckoning.deadline.id}
          label={reckoning.deadline.name}
          rows={rowsOf(reckoning, now, procedure.zone)}
        />
      ))}
    </PaneSection>
  );
}

function rowsOf({ deadline, due, ended, paused, spent, state }: Reckoning, now: number, timeZone: string): SumRow[] {
  const late = state === 'overdue' || state === 'missed';
  const verdict =
    state === 'paused'
      ? TEXTS.stopped
      : state === 'met'
        ? TEXTS.met
        : state === 'missed'
          ? TEXTS.missed
          : formatAge((due ?? now) - now);
  const counted: SumRow[] =
    deadline.pausable === true
      ? [
          { label: TEXTS.elapsed, value: formatDuration(spent + paused) },
          { label: TEXTS.paused, value: formatDuration(paused) },
          { label: TEXTS.spent, value: formatDuration(spent), total: true },
        ]
      : [];
  const moment = due === undefined || ended !== undefined ? '' : ` · ${formatMoment(due, { now, timeZone })}`;
  return [
    ...counted,
    { label: `${TEXTS.due(deadline.name)}${moment}`, value: verdict, ...(late ? { tone: 'red' as const } : {}) },
  ];
}
