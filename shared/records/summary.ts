import { foldText } from '../text/fold-text.ts';

/** Longest piece of a description that a list shows. */
const LINE = 140;
const LAST_INSTANT = 9_999_999_999_999;

/** What every stored record carries beside its history, for indexes, lists and search. Always a fold, never edited. */
export interface Summary<Row> {
  sede: string;
  status: string;
  /** Sorts the list's natural order ascending: storage engines walk an index backwards at great cost. */
  order: string;
  /** Folded text of what people look for: codes, names, subjects, what was wrong and what was done. */
  search: string;
  row: Row;
}

/** Newest first, as an ascending key. */
export function newestFirst(wall: number, id: string): string {
  return `${String(LAST_INSTANT - wall).padStart(13, '0')}${id.slice(-8)}`;
}

export function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line;
}

export function searchText(...parts: readonly (string | undefined)[]): string {
  return foldText(parts.filter((part) => part !== undefined).join(' '));
}
