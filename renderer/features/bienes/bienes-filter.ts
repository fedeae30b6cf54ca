import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { normalizePatrimonialCode } from '#shared/text/patrimonial-code.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { wordsOf } from '../../fields/index.ts';

export type BienFilter = 'all' | 'inStore' | 'assigned' | 'disputed';
export const BIEN_FILTERS: readonly BienFilter[] = ['all', 'inStore', 'assigned', 'disputed'];
export type ListedBien = ListedRecord<BienRow>;

/** The bienes in a state that hold every word; digits are sought as one code or serial, however they are spaced. */
export function filterBienes(bienes: readonly ListedBien[], filter: BienFilter, text: string): ListedBien[] {
  const words = wordsOf(text);
  const code = normalizePatrimonialCode(text);
  const isCode = /^\d{4,}[0-9A-Z]*$/.test(code);
  return bienes.filter(
    (bien) =>
      (filter === 'all' || bien.status === filter) &&
      (isCode ? bien.search.includes(code.toLowerCase()) : words.every((word) => bien.search.includes(word))),
  );
}
