import type { Turn } from '../../deadlines/timed-case.ts';
import type { FactValue } from '../../procedures/flow.ts';
import { newestFirst, searchText, type Summary } from '../summary.ts';
import { isUnchecked } from './ticket-state.ts';
import type { Ticket } from './ticket.ts';

export interface TicketRow {
  code: string;
  subject: string;
  requester: string;
  area?: string;
  type: string;
  service?: string;
  priority: number;
  level?: number;
  assignee?: string;
  assigneeId?: string;
  openedAt: number;
  changedAt: number;
  origin?: string;
  /** What terms and reports count by; a record that an earlier version folded lacks them until it is folded anew. */
  procedure?: string;
  class?: string;
  channel?: string;
  /** The service mailbox registered it, and level 1 has yet to check it (MH-E1.03). */
  unchecked?: true;
  course?: readonly Turn[];
  respondedAt?: number;
  resolvedAt?: number;
  closedAt?: number;
  facts?: Readonly<Record<string, FactValue>>;
  /** «Código de unidad» of the entity. */
  unit?: string;
  /** Since when a mail about it has not arrived, ms since the epoch. */
  undeliveredSince?: number;
}

export function ticketRow(state: Ticket): TicketRow {
  return {
    code: state.code,
    subject: state.subject,
    requester: state.requester.name,
    ...(state.requester.area === undefined ? {} : { area: state.requester.area }),
    type: state.service.type,
    ...(state.service.service === undefined ? {} : { service: state.service.service }),
    priority: state.priority,
    ...(state.level === undefined ? {} : { level: state.level }),
    ...(state.assignee === undefined ? {} : { assignee: state.assignee.name }),
    ...(state.assignee?.id === undefined ? {} : { assigneeId: state.assignee.id }),
    openedAt: state.openedAt,
    changedAt: state.changedAt,
    ...(state.origin === undefined ? {} : { origin: state.origin.code }),
    procedure: state.procedure,
    ...(state.class === undefined ? {} : { class: state.class }),
    channel: state.channel,
    ...(isUnchecked(state) ? { unchecked: true as const } : {}),
    course: state.course,
    ...(state.respondedAt === undefined ? {} : { respondedAt: state.respondedAt }),
    ...(state.resolvedAt === undefined ? {} : { resolvedAt: state.resolvedAt }),
    ...(state.closedAt === undefined ? {} : { closedAt: state.closedAt }),
    ...(Object.keys(state.facts).length === 0 ? {} : { facts: state.facts }),
    ...(state.requester.unit === undefined ? {} : { unit: state.requester.unit }),
    ...(state.undelivered?.[0] === undefined ? {} : { undeliveredSince: state.undelivered[0].at }),
  };
}

export function summarizeTicket(state: Ticket): Summary<TicketRow> {
  const row = ticketRow(state);
  return {
    sede: state.sede,
    status: state.status,
    order: newestFirst(state.openedAt, state.id),
    search: searchText(row.code, row.subject, row.requester, row.area, row.type, row.service, row.assignee, row.origin),
    row,
  };
}
