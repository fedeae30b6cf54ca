import { textHeight } from './fit-text.ts';

/** Rows of at most this height, in points, are kept whole: with their headings they fit on any page of the forms. */
const SHORT_ROW = 150;

/**
 * How the rows of a table may be parted by the end of a page: not at all while each of them is short, and the first
 * one stays under its heading. A block that must not break and is taller than the page loses what does not fit, so one
 * tall row lets all of them break.
 * @param rows texts of the cells, as they are printed
 * @param widths of the columns in points
 */
export function rowBreaks(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  size: number,
): { dontBreakRows: boolean; keepWithHeaderRows?: 1 } {
  const isShort = (row: readonly string[]): boolean =>
    row.every((text, column) => textHeight(text, widths[column] ?? 0, { size }) <= SHORT_ROW);
  const [first = []] = rows;
  return { dontBreakRows: rows.every(isShort), ...(isShort(first) ? { keepWithHeaderRows: 1 } : {}) };
}
