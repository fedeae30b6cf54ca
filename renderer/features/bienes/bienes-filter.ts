import { addDays, type CivilDate } from '#shared/calendar/civil-date.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { normalizePatrimonialCode } from '#shared/text/patrimonial-code.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { wordsOf } from '../../fields/index.ts';

export type BienFilter = 'all' | 'inStore' | 'assigned' | 'disputed' | 'due';
export const BIEN_FILTERS: readonly BienFilter[] = ['all', 'inStore', 'assigned', 'disputed', 'due'];
export type ListedBien = ListedRecord<BienRow>;

/** The bienes in a state that hold every word; digits are sought as one code or serial, however they are spaced. */
export function filterBienes(
  bienes: readonly ListedBien[],
  filter: BienFilter,
  text: string,
  today: CivilDate,
): ListedBien[] {
  const words = wordsOf(text);
  const code = normalizePatrimonialCode(text);
  const isCode = /^\d{4,}[0-9A-Z]*$/.test(code);
  return bienes.filter(
    (bien) =>
      isIn(bien, filter, today) &&
      (isCode ? bien.search.includes(code.toLowerCase()) : words.every((word) => bien.search.includes(word))),
  );
}

function isIn({ status, row }: ListedBien, filter: BienFilter, today: CivilDate): boolean {
  if (filter === 'all') return true;
  // Two holders stay two holders wherever the bien happens to be.
  if (filter === 'disputed') return row.holders.length > 1;
  return filter === 'due' ? isDue(row, today) : status === filter;
}

/** OS-18 and OS-23: its maintenance or the review of its obsolescence falls due within the next days. */
function isDue({ maintenanceDue, reviewDue }: BienRow, today: CivilDate): boolean {
  const soon = addDays(today, SOON_DAYS);
  return [maintenanceDue, reviewDue].some((day) => day !== undefined && day <= soon);
}

const SOON_DAYS = 15;
