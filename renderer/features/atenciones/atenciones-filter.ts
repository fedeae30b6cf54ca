import { addDays, type CivilDate } from '#shared/calendar/civil-date.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { ListedRecord } from '../../db/list-index.ts';

export type ListedAtencion = ListedRecord<AtencionRow>;
export const PERIODS = ['any', 'today', 'week', 'month', 'lastMonth', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export interface AtencionFilter {
  text: string;
  whose: 'mine' | 'all';
  /** A status, `open` for what nobody has attended yet, or empty. */
  status: string;
  /** TIPO of the catalogue, or empty. */
  type: string;
  period: Period;
}

export const NO_FILTER: AtencionFilter = { text: '', whose: 'all', status: '', type: '', period: 'any' };

export function isFiltered(filter: AtencionFilter): boolean {
  return Object.entries(NO_FILTER).some(([name, value]) => filter[name as keyof AtencionFilter] !== value);
}

/** First and last day of a period, both included. */
export function daysOf(period: Period, today: CivilDate): { from: CivilDate; to: CivilDate } | undefined {
  const month = today.slice(0, 7);
  switch (period) {
    case 'any':
      return undefined;
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: `${month}-01`, to: today };
    case 'lastMonth': {
      const last = addDays(`${month}-01`, -1);
      return { from: `${last.slice(0, 7)}-01`, to: last };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

/** What the list shows: every term occurs, accents folded; the list's order is kept. */
export function filterAtenciones(
  rows: readonly ListedAtencion[],
  filter: AtencionFilter,
  context: { today: CivilDate; person: string },
): readonly ListedAtencion[] {
  if (!isFiltered(filter)) return rows;
  const terms = foldText(filter.text).split(' ').filter(Boolean);
  const days = daysOf(filter.period, context.today);
  return rows.filter(
    ({ row, status, search }) =>
      (filter.whose === 'all' || row.technicianId === context.person) &&
      (filter.status === '' || status === filter.status || (filter.status === 'open' && isOpen(status))) &&
      (filter.type === '' || row.type === filter.type) &&
      (days === undefined || (row.date >= days.from && row.date <= days.to)) &&
      terms.every((term) => search.includes(term)),
  );
}

function isOpen(status: string): boolean {
  return status === 'pending' || status === 'inProgress';
}

export interface DayGroup {
  date: CivilDate;
  items: ListedAtencion[];
  /** How many have something that headquarters lacks. */
  unsent: number;
}

/** By the day written on the form, newest first; within a day the last registered first. */
export function groupByDay(rows: readonly ListedAtencion[]): DayGroup[] {
  const groups: DayGroup[] = [];
  let current: DayGroup | undefined;
  for (const record of rows) {
    if (current?.date !== record.row.date) {
      current = { date: record.row.date ?? '', items: [], unsent: 0 };
      groups.push(current);
    }
    current.items.push(record);
    if (record.pendientes > 0) current.unsent += 1;
  }
  for (const group of groups) group.items.sort((a, b) => b.row.registeredAt - a.row.registeredAt);
  return groups;
}

/** «412» for this device's, «AY1-412» for another's: the numbers of two devices may be the same. */
export function shortNumber(code: string, device: string): string {
  const parts = /^A-([A-Z0-9]+)-0*(\d+)$/.exec(code);
  if (parts === null) return code;
  const [, of = '', number = ''] = parts;
  return of === device ? number : `${of}-${number}`;
}
