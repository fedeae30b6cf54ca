import { isOpenState } from '#shared/procedures/flow-lookup.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { ListedRecord } from '../../db/list-index.ts';

export type TicketFilter = 'open' | 'mine' | 'all';
export type ListedTicket = ListedRecord<TicketRow>;

export interface TicketQuery {
  filter: TicketFilter;
  text: string;
  /** Who looks: their own are those assigned to them. */
  person: string;
}

export interface PriorityGroup {
  /** 1 to 4, or `ended` for what needs nobody any more. */
  id: number | 'ended';
  tickets: ListedTicket[];
}

/** QW-7.4: the queue, most urgent priority first and, within it, whoever has waited longest. */
export function queueTickets(tickets: readonly ListedTicket[], { filter, text, person }: TicketQuery): PriorityGroup[] {
  const terms = foldText(text).split(' ').filter(Boolean);
  const wanted = tickets.filter(
    (ticket) =>
      (filter === 'all' || (isOpenState(ticket.status) && (filter === 'open' || ticket.row.assigneeId === person))) &&
      terms.every((term) => ticket.search.includes(term)),
  );
  const groups = Map.groupBy(wanted, (ticket) => (isOpenState(ticket.status) ? ticket.row.priority : 'ended'));
  return [...groups]
    .map(([id, own]): PriorityGroup => ({ id, tickets: id === 'ended' ? own : own.sort(longestWaitFirst) }))
    .sort((a, b) => rank(a.id) - rank(b.id));
}

function rank(id: PriorityGroup['id']): number {
  return id === 'ended' ? Number.POSITIVE_INFINITY : id;
}

function longestWaitFirst(a: ListedTicket, b: ListedTicket): number {
  return a.row.openedAt - b.row.openedAt;
}
