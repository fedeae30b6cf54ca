import { foldKind, viewRecord } from '#shared/records/registry.ts';
import { dataOf, write } from '#shared/records/record.fixture.ts';
import { DAY } from '#shared/records/valid-data.fixture.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';

/** A ticket as headquarters keeps it and as a device's list does. */
export interface FakeTicket {
  id: string;
  sede: string;
  status: string;
  order: string;
  search: string;
  pendientes: number;
  state: Ticket;
  row: TicketRow;
}

/** Histories that are really folded; the others are copies of these under ids of their own. */
const FOLDED = 1_000;
const YEAR_MINUTES = 365 * 24 * 60;
const HOUR = 60;

/** Of the year before `now`, two in three resolved, spread over the sedes. `idOf` makes the id of the nth. */
export function fakeTickets(
  count: number,
  now: number,
  sedes: readonly string[],
  idOf: (n: number) => string,
): FakeTicket[] {
  const models = Array.from({ length: Math.min(count, FOLDED) }, (_unused, n) => model(n, now));
  return Array.from({ length: count }, (_unused, n) => {
    const { state, ...view } = models[n % models.length] as ReturnType<typeof model>;
    const [id, sede, code] = [idOf(n), sedes[n % sedes.length] ?? '', `T-AY1-${String(n + 1).padStart(5, '0')}`];
    return { ...view, id, sede, pendientes: 0, state: { ...state, id, sede, code }, row: { ...view.row, id, code } };
  });
}

/** Minutes after the opening, and what is done then. */
const COURSE: readonly [type: string, after: number][] = [
  ['approved', HOUR],
  ['accepted', 3 * HOUR],
  ['assigned', 4 * HOUR],
  ['resolved', 50 * HOUR],
  ['closed', 75 * HOUR],
];

function model(n: number, now: number) {
  const opened = Math.floor((now - DAY) / 60_000) - Math.floor((n / FOLDED) * YEAR_MINUTES) - 80 * HOUR;
  const record = `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const steps = n % 3 === 0 ? COURSE.slice(0, n % 4) : COURSE.slice(0, 4 + (n % 2));
  const at = (type: string, minute: number, change: object = {}) =>
    write({ kind: 'ticket', type, data: dataOf('ticket', type, change), minute, record });
  const subject = `Sin acceso al sistema SIGA desde la oficina ${n % 40}`;
  const events = [
    at('opened', opened, { subject, priority: (n % 4) + 1 }),
    ...steps.map(([type, after]) => at(type, opened + after)),
  ];
  const { state } = foldKind('ticket', events);
  if (state === undefined) throw new Error('a ticket of the bench cannot be read');
  const { status, order, search, row } = viewRecord('ticket', record, events);
  return { state, status, order, search, row: row as TicketRow };
}
