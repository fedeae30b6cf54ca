import { foldText } from '#shared/text/fold-text.ts';
import type { ListedRecord } from '../db/list-index.ts';

/** How many options a look-up shows: more than fit is not read but typed further. */
export const OPTIONS_SHOWN = 30;

/** What stands in a look-up field while nothing is chosen: a draft keeps it, no schema accepts it. */
export interface Unresolved {
  text: string;
}

export function isUnresolved(value: object): value is Unresolved {
  return 'text' in value && !('id' in value);
}

/** The folded words of a text, each of which must occur. */
export function wordsOf(text: string): string[] {
  return foldText(text).split(' ').filter(Boolean);
}

/**
 * Records in which every word occurs, those where the words begin words first; in the list's order among equals.
 * @param words folded, as `wordsOf` gives them
 */
export function lookUp<Row extends object>(
  rows: readonly ListedRecord<Row>[],
  words: readonly string[],
  limit = OPTIONS_SHOWN,
): ListedRecord<Row>[] {
  const good: ListedRecord<Row>[] = [];
  const fair: ListedRecord<Row>[] = [];
  for (const record of rows) {
    if (!words.every((word) => record.search.includes(word))) continue;
    const begins = words.every((word) => record.search.startsWith(word) || record.search.includes(` ${word}`));
    (begins ? good : fair).push(record);
    if (good.length >= limit) break;
  }
  return [...good, ...fair].slice(0, limit);
}
