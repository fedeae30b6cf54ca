import type { Turn } from '../deadlines/timed-case.ts';
import type { FactValue } from '../procedures/flow.ts';
import type { AtencionRow } from '../records/atencion/atencion-summary.ts';
import type { TicketRow } from '../records/ticket/ticket-summary.ts';

/** A ticket or an attention as reports count it: what lists hold of it, without its history. */
export interface ReportCase {
  kind: 'ticket' | 'atencion';
  code: string;
  sede: string;
  /** The day that it counts for, `YYYY-MM-DD`. */
  date: string;
  at: number;
  status: string;
  subject: string;
  class?: string;
  type: string;
  service?: string;
  priority: number;
  level?: number;
  channel?: string;
  person?: string;
  course: readonly Turn[];
  respondedAt?: number;
  facts?: Readonly<Record<string, FactValue>>;
  procedure?: string;
}

interface Listed<Row> {
  sede: string;
  status: string;
  row: Row;
}

/** @param dateOf the day an instant falls on, where the organisation works */
export function ticketCase({ sede, status, row }: Listed<TicketRow>, dateOf: (instant: number) => string): ReportCase {
  const { code, subject, type, service, priority, level, channel, assignee, openedAt } = row;
  return {
    kind: 'ticket',
    code,
    sede,
    date: dateOf(openedAt),
    at: openedAt,
    status,
    subject,
    type,
    priority,
    // One that an earlier version folded says no more than when it was opened.
    course: row.course ?? [],
    ...defined({ service, level, channel, person: assignee, class: row.class, respondedAt: row.respondedAt }),
    ...defined({ facts: row.facts, procedure: row.procedure }),
  };
}

/** One that became a ticket is counted as an attention, and its time as the ticket's. */
export function atencionCase({ sede, status, row }: Listed<AtencionRow>): ReportCase {
  const { code, date, registeredAt, attendedAt, workedSince, problem, type, service, priority, channel } = row;
  const course: Turn[] = [{ at: registeredAt, type: 'registered', status: 'pending' }];
  if (attendedAt !== undefined) course.push({ at: attendedAt, type: 'attended', status: 'attended' });
  return {
    kind: 'atencion',
    code,
    sede,
    date,
    at: registeredAt,
    status,
    subject: problem,
    type,
    priority,
    person: row.technician,
    course: row.ticket === undefined ? course : [],
    ...defined({ service, channel, respondedAt: workedSince ?? attendedAt }),
  };
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
