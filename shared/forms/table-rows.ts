import { LINE_HEIGHT } from './fit-text.ts';
import type { TableCell } from './pdf-definition.ts';

/** A first row of at most so many characters a cell stays under its heading; a taller one may have to break. */
const SHORT_CELL = 300;

/**
 * Keeps the first row on the page of its heading. Only when it is short: a block that must not break and is taller
 * than the page loses what does not fit.
 */
export function keepWithHeader(row: readonly TableCell[] | undefined): { keepWithHeaderRows?: 1 } {
  return row !== undefined && row.every(isShort) ? { keepWithHeaderRows: 1 } : {};
}

function isShort(cell: TableCell): boolean {
  if (!('text' in cell) || typeof cell.text !== 'string') return true;
  return cell.text.length <= SHORT_CELL && cell.text.split('\n').length * 8 * LINE_HEIGHT < 110;
}
