import { startOfCivilDate } from '#shared/calendar/zoned-time.ts';
import type { Office } from '#shared/deadlines/reckon.ts';
import { reckonAll } from '#shared/deadlines/reckon.ts';
import { countingIn, type TimedCase } from '#shared/deadlines/timed-case.ts';
import { decisionIn, findState } from '#shared/procedures/flow-lookup.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { timedGestion } from '#shared/records/gestion/gestion.ts';
import type { GestionRow } from '#shared/records/gestion/gestion-summary.ts';
import type { Role } from '#shared/records/role.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { AGENDA } from '../messages/agenda.ts';
import type { ListedRecord } from '../db/list-index.ts';

/** Something that has to be done by a moment, or looked at from then on. */
export interface Due {
  /** One thing can have several terms. */
  id: string;
  record: string;
  kind: 'ticket' | 'atencion' | 'bien' | 'gestion';
  code: string;
  subject: string;
  who: string;
  /** What is to be done, and where the document says so. */
  name: string;
  source: string;
  sort: 'limit' | 'check';
  /** Milliseconds since the epoch. */
  due: number;
  overdue: boolean;
  status: string;
  sede: string;
  /** Who has to; absent: whoever of the unit does. */
  assignee?: string;
  assigneeId?: string;
  unsent: boolean;
  /** Who decides, where it waits for a decision. */
  decides?: readonly Role[];
}

export interface DueLists {
  tickets: readonly ListedRecord<TicketRow>[];
  atenciones: readonly ListedRecord<AtencionRow>[];
  bienes: readonly ListedRecord<BienRow>[];
  gestiones?: readonly ListedRecord<GestionRow>[];
}

export interface DueReader {
  /** The one in force. */
  procedure: Procedure;
  office: Office;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Everything that falls due on what this device holds, the earliest first. */
export function duesOf(lists: DueLists, reader: DueReader): Due[] {
  const atOffice = new Set(lists.bienes.filter(({ status }) => status === 'inCustody').map(({ id }) => id));
  return [
    ...lists.tickets.flatMap((record) => ticketDues(record, reader)),
    ...lists.atenciones.flatMap((record) => atencionDues(record, atOffice, reader)),
    ...lists.bienes.flatMap((record) => bienDues(record, reader)),
    ...(lists.gestiones ?? []).flatMap((record) => gestionDues(record, reader)),
  ].sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

function ticketDues(record: ListedRecord<TicketRow>, { procedure, office, now }: DueReader): Due[] {
  const { row, status, sede } = record;
  if (row.course === undefined || findState(status)?.phase === 'ended') return [];
  const governing = findProcedure(row.procedure ?? procedure.id) ?? procedure;
  const decision = decisionIn(governing, status);
  const of: TimedCase = { ...row, course: row.course };
  return reckonAll(governing.deadlines, 'ticket', of, office.timingOf(governing, sede), now).flatMap((found) => {
    const { ended, due, deadline } = found;
    if (ended !== undefined || due === undefined) return [];
    return [
      {
        ...common(record, 'ticket', deadline.id),
        code: row.code,
        subject: row.subject,
        who: row.requester,
        name: deadline.name,
        source: deadline.source,
        sort: deadline.sort,
        due,
        overdue: now > due,
        ...(decision === undefined ? {} : { decides: decision.roles }),
        ...(row.assignee === undefined ? {} : { assignee: row.assignee }),
        ...(row.assigneeId === undefined ? {} : { assigneeId: row.assigneeId }),
      },
    ];
  });
}

/** MF-3.5, MF-3.6: what the procedure's registers set terms for. */
function gestionDues(record: ListedRecord<GestionRow>, { procedure, office, now }: DueReader): Due[] {
  const { row, status, sede } = record;
  if (findState(status)?.phase === 'ended') return [];
  const governing = findProcedure(row.procedure) ?? procedure;
  const kind = governing.deadlines.find(({ of }) => of === row.register)?.of;
  if (kind === undefined) return [];
  const timing = office.timingOf(governing, sede);
  return reckonAll(governing.deadlines, kind, timedGestion(row), timing, now).flatMap(({ ended, due, deadline }) =>
    ended !== undefined || due === undefined
      ? []
      : [
          {
            ...common(record, 'gestion', deadline.id),
            code: row.code,
            subject: row.subject,
            who: row.by,
            name: deadline.name,
            source: deadline.source,
            sort: deadline.sort,
            due,
            overdue: now > due,
            ...(row.assignee === undefined ? {} : { assignee: row.assignee }),
            ...(row.assigneeId === undefined ? {} : { assigneeId: row.assigneeId }),
          },
        ],
  );
}

/** QW-8.6.4 asks about a piece of equipment that is not at the IT office yet. */
function atencionDues(
  record: ListedRecord<AtencionRow>,
  atOffice: ReadonlySet<string>,
  { procedure, office, now }: DueReader,
): Due[] {
  const { row, status, sede } = record;
  const { workedSince, bienId } = row;
  if (countingIn(status) === 'over' || workedSince === undefined || row.ticket !== undefined) return [];
  if (bienId === undefined || atOffice.has(bienId)) return [];
  const of: TimedCase = {
    course: [{ at: workedSince, type: 'started', status }],
    priority: row.priority,
    type: row.type,
  };
  return reckonAll(procedure.deadlines, 'atencion', of, office.timingOf(procedure, sede), now).flatMap((found) =>
    found.due === undefined || found.ended !== undefined
      ? []
      : [
          {
            ...common(record, 'atencion', found.deadline.id),
            code: row.code,
            subject: row.problem,
            who: row.person,
            name: found.deadline.name,
            source: found.deadline.source,
            sort: found.deadline.sort,
            due: found.due,
            overdue: now > found.due,
            assignee: row.technician,
            ...(row.technicianId === undefined ? {} : { assigneeId: row.technicianId }),
          },
        ],
  );
}

function bienDues(record: ListedRecord<BienRow>, { procedure: { zone }, now }: DueReader): Due[] {
  const { row } = record;
  const due = (id: 'followUp' | 'maintenance' | 'review', moment: number): Due => ({
    ...common(record, 'bien', id),
    code: `${row.code.slice(0, 8)} ${row.code.slice(8)}`,
    subject: row.name,
    who: row.holders.join('; '),
    name: AGENDA.bien[id].name,
    source: AGENDA.bien[id].source,
    sort: 'check',
    due: moment,
    overdue: now > moment,
  });
  return [
    ...(row.followUpDue === undefined ? [] : [due('followUp', row.followUpDue)]),
    ...(row.maintenanceDue === undefined ? [] : [due('maintenance', startOfCivilDate(row.maintenanceDue, zone))]),
    ...(row.reviewDue === undefined ? [] : [due('review', startOfCivilDate(row.reviewDue, zone))]),
  ];
}

function common<Kind extends Due['kind']>(record: ListedRecord, kind: Kind, deadline: string) {
  const { id, status, sede, pendientes } = record;
  return { id: `${id}:${deadline}`, record: id, kind, status, sede, unsent: pendientes > 0 };
}

/** What waits for a decision is theirs who decide; of the rest what is theirs, or nobody's yet where they attend. */
export function isMine(
  { assigneeId, assignee, decides }: Due,
  { person, roles }: { person: string; roles: readonly Role[] },
): boolean {
  if (decides !== undefined) return roles.some((role) => decides.includes(role));
  if (assigneeId !== undefined || assignee !== undefined) return assigneeId === person;
  return roles.some((role) => role === 'specialist' || role === 'support');
}
