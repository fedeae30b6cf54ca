import { newestFirst, searchText, type Summary } from '../summary.ts';
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
}

export function summarizeTicket(state: Ticket): Summary<TicketRow> {
  const row: TicketRow = {
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
  };
  return {
    sede: state.sede,
    status: state.status,
    order: newestFirst(state.openedAt, state.id),
    search: searchText(row.code, row.subject, row.requester, row.area, row.type, row.service, row.assignee, row.origin),
    row,
  };
}
