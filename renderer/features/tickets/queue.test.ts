import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold-text.ts';
import { queueTickets, type ListedTicket } from './queue.ts';

function ticket(id: string, status: string, priority: number, openedAt: number, assigneeId?: string): ListedTicket {
  const row = {
    code: id,
    subject: `Asunto ${id} señal`,
    requester: 'Oré Medina, Maritza',
    type: 'Acceso',
    priority,
    openedAt,
    changedAt: openedAt,
  };
  const search = foldText(`${id} ${row.subject} ${row.requester}`);
  return {
    id,
    sede: 's',
    status,
    order: id,
    search,
    row: { ...row, ...(assigneeId === undefined ? {} : { assigneeId }) },
    pendientes: 0,
  };
}

const ids = (groups: ReturnType<typeof queueTickets>) =>
  groups.map((group) => [group.id, group.tickets.map(({ id }) => id)]);

describe('the ticket queue', () => {
  const tickets = [
    ticket('a', 'inProgress', 3, 30),
    ticket('b', 'pendingApproval', 1, 20, 'me'),
    ticket('c', 'inProgress', 1, 10),
    ticket('d', 'closed', 1, 5),
    ticket('e', 'waitingInfo', 3, 10, 'me'),
  ];

  it('QW-7.4 puts the most urgent priority first and the longest wait first within it', () => {
    expect(ids(queueTickets(tickets, { filter: 'open', text: '', person: 'me' }))).toEqual([
      [1, ['c', 'b']],
      [3, ['e', 'a']],
    ]);
  });

  it('shows what has ended only when everything is asked for, and last', () => {
    expect(ids(queueTickets(tickets, { filter: 'all', text: '', person: 'me' })).at(-1)).toEqual(['ended', ['d']]);
  });

  it('keeps to what the person has in hand', () => {
    expect(ids(queueTickets(tickets, { filter: 'mine', text: '', person: 'me' }))).toEqual([
      [1, ['b']],
      [3, ['e']],
    ]);
  });

  it('finds every term without accents, whatever their order', () => {
    expect(ids(queueTickets(tickets, { filter: 'open', text: 'ORE senal  c', person: 'me' }))).toEqual([[1, ['c']]]);
  });
});
