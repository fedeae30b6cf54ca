import { decisionIn, findState } from '#shared/procedures/flow-lookup.ts';
import type { FlowCondition, FlowStep } from '#shared/procedures/flow.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { hasRole } from '#shared/records/role.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { Due } from '../../agenda/dues.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { common, type Lists, type Matter, type MatterGroup, type Reader } from './matter.ts';
import { cargoMatter, paperMatters } from './paper-matters.ts';

/** What falls due within so many milliseconds is shown as such. */
const SOON = 24 * 3_600_000;

/** A jefa/e decides first; the rest sees what to attend first. */
const ORDER: readonly MatterGroup[] = [
  'toDecide',
  'due',
  'regularise',
  'disputed',
  'undelivered',
  'toAttend',
  'followUp',
  'custody',
  'papers',
  'toSign',
  'waitingInfo',
  'waitingOthers',
  'drafts',
];

/** What waits, in groups and, within each, the most urgent priority and the longest wait first. */
export function mattersFor(lists: Lists, reader: Reader): { group: MatterGroup; matters: Matter[] }[] {
  const matters = [
    ...lists.tickets.flatMap((record) => regularisation(record, reader) ?? ticketMatter(record, reader)),
    ...lists.atenciones.flatMap((record) => atencionMatter(record, reader)),
    ...lists.tickets.flatMap((record) => ticketMail(record, reader)),
    ...lists.atenciones.flatMap((record) => atencionMail(record, reader)),
    ...lists.cargos.flatMap((record) => cargoMatter(record, reader)),
    ...lists.bienes.flatMap((record) => bienMatter(record, reader)),
    ...paperMatters(lists.papers, reader),
  ];
  const soon = new Map<string, Due>();
  for (const due of reader.dues ?? []) {
    if (due.due <= reader.now + SOON && !soon.has(due.record)) soon.set(due.record, due);
  }
  const groups = Map.groupBy(
    matters.map((matter) => withDue(matter, soon.get(matter.id))),
    (matter) => matter.group,
  );
  return ORDER.map((group) => ({ group, matters: (groups.get(group) ?? []).sort(mostUrgentFirst) })).filter(
    ({ matters: own }) => own.length > 0,
  );
}

/** What falls due is before what is attended, and nowhere twice; what waits for a decision waits there. */
function withDue(matter: Matter, due: Due | undefined): Matter {
  if (due === undefined || due.kind === 'bien') return matter;
  const moves = matter.group === 'toAttend' || matter.group === 'waitingInfo';
  return { ...matter, due, ...(moves ? { group: 'due' } : {}) };
}

function ticketMatter(record: ListedRecord<TicketRow>, reader: Reader): Matter[] {
  const { actor, mineOnly } = reader;
  const { row, status } = record;
  const group = ticketGroup(status, reader);
  const attends = hasRole(actor, 'specialist', 'support');
  if (group === undefined || (!attends && group !== 'toDecide' && mineOnly)) return [];
  if (mineOnly && group === 'toAttend' && isAnothers(row.assigneeId, actor)) return [];
  return [ofTicket(record, group)];
}

function ofTicket(record: ListedRecord<TicketRow>, group: MatterGroup): Matter {
  const { row } = record;
  return {
    ...common(record),
    kind: 'ticket',
    group,
    code: row.code,
    subject: row.subject,
    who: row.requester,
    ...(row.area === undefined ? {} : { area: row.area }),
    type: row.type,
    priority: row.priority,
    since: row.openedAt,
  };
}

const isAnothers = (attendant: string | undefined, { person }: Reader['actor']) =>
  attendant !== undefined && attendant !== person;

function ticketMail(record: ListedRecord<TicketRow>, reader: Reader): Matter[] {
  const steps: Readonly<Record<string, FlowStep>> = procedureOf(record.row, reader).ticket.steps;
  const canBeTold = steps['communicated']?.ways.some(({ from }) => from.includes(record.status));
  return canBeTold === true
    ? undelivered(ofTicket(record, 'undelivered'), record.row, record.row.assigneeId, reader)
    : [];
}

function atencionMail(record: ListedRecord<AtencionRow>, reader: Reader): Matter[] {
  if (record.status === 'annulled') return [];
  return undelivered(ofAtencion(record, 'undelivered'), record.row, record.row.technicianId, reader);
}

/**
 * A mail that came back: whoever it was for has to be told by other means, beside whatever else the case waits for. Only
 * while that can be registered, which takes it off again.
 */
function undelivered(
  matter: Matter,
  { undeliveredSince: since }: { undeliveredSince?: number },
  attendant: string | undefined,
  { actor, mineOnly }: Reader,
): Matter[] {
  if (since === undefined) return [];
  if (mineOnly && (!hasRole(actor, 'specialist', 'support') || isAnothers(attendant, actor))) return [];
  return [{ ...matter, id: `${matter.id} ${matter.group}`, record: matter.id, since }];
}

/** The procedure that governs it. */
function procedureOf({ procedure: id }: TicketRow, reader: Reader): Procedure {
  return (id === undefined ? undefined : findProcedure(id)) ?? reader.procedure;
}

/** QW-8.3.2, OS-1: what has yet to be put right in writing waits there, also when it is closed: for whoever may. */
function regularisation(record: ListedRecord<TicketRow>, reader: Reader): Matter[] | undefined {
  const { row, status } = record;
  const procedure = procedureOf(row, reader);
  const steps: Readonly<Record<string, FlowStep>> = procedure.ticket.steps;
  const way = steps[procedure.regularisation ?? '']?.ways.find(
    ({ from, when }) => from.includes(status) && isMet(when ?? {}, row),
  );
  if (way === undefined) return undefined;
  const may = reader.actor.roles.some((role) => way.roles.includes(role));
  if (reader.mineOnly && !may) return undefined;
  return [ofTicket(record, 'regularise')];
}

function isMet({ channels, facts = {} }: FlowCondition, row: TicketRow): boolean {
  if (channels !== undefined && channels.every((channel) => channel !== row.channel)) return false;
  return Object.entries(facts).every(([fact, values]) => values.includes(row.facts?.[fact] ?? null));
}

function ticketGroup(status: string, { actor, procedure }: Reader): MatterGroup | undefined {
  switch (findState(status)?.phase) {
    case 'toDecide':
      return actor.roles.some((role) => decisionIn(procedure, status)?.roles.includes(role))
        ? 'toDecide'
        : 'waitingOthers';
    case 'toAttend':
      return 'toAttend';
    case 'waiting':
      return 'waitingInfo';
    default:
      return undefined;
  }
}

function atencionMatter(record: ListedRecord<AtencionRow>, { actor, mineOnly }: Reader): Matter[] {
  const { row, status } = record;
  // What became a ticket waits there.
  if ((status !== 'pending' && status !== 'inProgress') || row.ticket !== undefined) return [];
  if (mineOnly && row.technicianId !== actor.person) return [];
  return [ofAtencion(record, 'toAttend')];
}

function ofAtencion(record: ListedRecord<AtencionRow>, group: MatterGroup): Matter {
  const { row } = record;
  return {
    ...common(record),
    kind: 'atencion',
    group,
    code: row.code,
    subject: row.problem,
    who: row.person,
    ...(row.area === undefined ? {} : { area: row.area }),
    type: row.type,
    priority: row.priority,
    since: row.registeredAt,
  };
}

/** QW-8.6.4, OS-9, OS-24: what is at the IT office until it is returned, what has to be checked, what two people hold. */
function bienMatter(record: ListedRecord<BienRow>, { actor, now }: Reader): Matter[] {
  const { row, status } = record;
  const matter = (group: MatterGroup, since: number, subject: string): Matter => ({
    ...common(record),
    kind: 'bien',
    group,
    code: `${row.code.slice(0, 8)} ${row.code.slice(8)}`,
    subject,
    who: row.holders.join('; '),
    since,
  });
  const attends = hasRole(actor, 'specialist', 'support');
  const resolves = hasRole(actor, 'unitChief', 'support', 'patrimony');
  const matters: Matter[] = [];
  if (row.holders.length > 1 && resolves) matters.push(matter('disputed', row.changedAt, row.name));
  else if (attends && row.followUpDue !== undefined && row.followUpDue <= now) {
    matters.push(matter('followUp', row.followUpDue, row.name));
  } else if (attends && status === 'inCustody' && row.custody !== undefined) {
    matters.push(matter('custody', row.custody.since, `${row.name}: ${row.custody.reason}`));
  }
  return matters;
}

function mostUrgentFirst(a: Matter, b: Matter): number {
  if (a.due !== undefined && b.due !== undefined) return a.due.due - b.due.due;
  return (a.priority ?? 9) - (b.priority ?? 9) || a.since - b.since;
}
