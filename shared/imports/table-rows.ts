import { countPlaces, missingIn, placesIn, type ColumnPlaces, type ColumnSpec } from './columns.ts';
import type { Cells } from './import-table.ts';
import { foldText } from '../text/fold-text.ts';
import type { Header } from './find-header.ts';

export interface TableRow<Column extends string> {
  line: number;
  cells: Partial<Record<Column, string>>;
}

/**
 * The rows of the table behind its titles. Empty rows are left out, and so is what stands below the table: legend,
 * signatures, page number. A log of several printed pages repeats heading and titles: reading goes on behind them.
 * @param filler columns that a blank form has filled in already (its N°)
 */
export function tableRows<Column extends string>(
  cells: Cells,
  header: Header<Column>,
  specs: readonly ColumnSpec<Column>[],
  filler: readonly Column[],
): TableRow<Column>[] {
  const rows: TableRow<Column>[] = [];
  // A title that comes back as it was written is the cheap sign of a repeated row of titles.
  const titles = new Set((cells[header.row] ?? []).map((title) => title.trim()).filter((title) => title !== ''));
  let places = header.places;
  let inTable = true;
  for (let index = header.row + 1; index < cells.length; index += 1) {
    const row = cells[index] ?? [];
    if (row.every((cell) => cell.trim() === '')) continue;
    const repeated = row.some((cell) => titles.has(cell.trim())) ? repeatedTitles(row, specs) : undefined;
    if (repeated !== undefined) {
      places = repeated;
      inTable = true;
    } else if (standsBelowTable(row, specs)) {
      inTable = false;
    } else if (inTable) {
      const found = cellsAt(row, places, specs);
      if (hasContent(found, filler)) rows.push({ line: index + 1, cells: found });
    }
  }
  return rows;
}

function repeatedTitles<Column extends string>(
  row: readonly string[],
  specs: readonly ColumnSpec<Column>[],
): ColumnPlaces<Column> | undefined {
  const places = placesIn(row, specs);
  return missingIn(places, specs).length === 0 && rowIsTitlesOnly(row, places) ? places : undefined;
}

/** A row of data may hold a word that is also a title; a row of titles holds little else. */
function rowIsTitlesOnly(row: readonly string[], places: ColumnPlaces<string>): boolean {
  return countPlaces(places) >= row.filter((cell) => cell.trim() !== '').length - 1;
}

const BELOW = /^(leyenda\b|v ?[°º.]? ?b ?[°º.]?( |$)|_{4,}|-{4,}|\.{8,}|firma\b|pag(ina|\.)? |nota:)/;
/** Rows that fill more cells than this are rows of the table, whatever their first word. */
const MOST_CELLS_BELOW = 2;

function standsBelowTable(row: readonly string[], specs: readonly ColumnSpec<string>[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  if (filled.length > MOST_CELLS_BELOW) return false;
  if (BELOW.test(foldText((filled[0] ?? '').slice(0, 60)))) return true;
  // The legend's own titles, TIPOLOGÍA and ESTADO, when the word «Leyenda» is left out.
  return filled.length > 1 && countPlaces(placesIn(row, specs)) === filled.length;
}

function cellsAt<Column extends string>(
  row: readonly string[],
  places: ColumnPlaces<Column>,
  specs: readonly ColumnSpec<Column>[],
): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {};
  for (const { id } of specs) {
    const place = places[id];
    const cell = place === undefined ? undefined : row[place]?.trim();
    if (cell !== undefined && cell !== '') cells[id] = cell;
  }
  return cells;
}

function hasContent<Column extends string>(cells: Partial<Record<Column, string>>, filler: readonly Column[]): boolean {
  return Object.keys(cells).some((column) => !filler.some((id) => id === column));
}
