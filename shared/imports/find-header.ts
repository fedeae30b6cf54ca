import { formatCount, listInWords } from '../text/spanish.ts';
import { countPlaces, missingIn, placesIn, type ColumnPlaces, type ColumnSpec } from './columns.ts';
import { IMPORT_LIMITS, type Cells } from './import-table.ts';

/** Rows before the titles that a heading with logos, code and page number may take. */
export const HEADING_ROWS = 60;
/** Fewer known titles than this, and the row is taken for prose. */
const FEWEST_TITLES = 2;

export interface Header<Column extends string> {
  row: number;
  places: ColumnPlaces<Column>;
}

export interface Form<Column extends string> {
  /** As in «No parece …». */
  name: string;
  specs: readonly ColumnSpec<Column>[];
}

export type HeaderSearch<Column extends string> = { ok: true; header: Header<Column> } | { ok: false; fatal: string };

/**
 * Finds the row of titles: the one among the first sixty with the most known titles.
 * @param other the other form that is imported, so that a file of that kind is named as such
 */
export function findHeader<Column extends string>(
  cells: Cells,
  form: Form<Column>,
  other: Form<string>,
): HeaderSearch<Column> {
  if (cells.length > IMPORT_LIMITS.rows + HEADING_ROWS) {
    return { ok: false, fatal: TOO_MANY_ROWS };
  }
  if (cells.some((row) => row.length > IMPORT_LIMITS.columns)) {
    return { ok: false, fatal: `El archivo tiene más de ${IMPORT_LIMITS.columns} columnas: no es ${form.name}` };
  }
  if (cells.every((row) => row.every((cell) => cell.trim() === ''))) {
    return { ok: false, fatal: 'El archivo está vacío' };
  }
  const header = bestHeader(cells, form.specs);
  const missing = missingIn(header.places, form.specs);
  if (missing.length === 0) return { ok: true, header };
  const otherHeader = bestHeader(cells, other.specs);
  if (missingIn(otherHeader.places, other.specs).length === 0) {
    return { ok: false, fatal: `Este archivo parece ${other.name}, no ${form.name}` };
  }
  return { ok: false, fatal: describeMissing(cells, form, header, missing) };
}

export const TOO_MANY_ROWS = `El archivo tiene más de ${formatCount(IMPORT_LIMITS.rows)} filas: divídalo en partes`;

function bestHeader<Column extends string>(cells: Cells, specs: readonly ColumnSpec<Column>[]): Header<Column> {
  let best: Header<Column> = { row: 0, places: {} };
  for (const [row, line] of cells.slice(0, HEADING_ROWS).entries()) {
    const places = placesIn(line, specs);
    if (countPlaces(places) > countPlaces(best.places)) best = { row, places };
  }
  return best;
}

function describeMissing<Column extends string>(
  cells: Cells,
  form: Form<Column>,
  header: Header<Column>,
  missing: readonly ColumnSpec<Column>[],
): string {
  const titles = missing.map((spec) => spec.title);
  if (countPlaces(header.places) < FEWEST_TITLES) {
    const first = cells.find((row) => row.some((cell) => cell.trim() !== '')) ?? [];
    return `No parece ${form.name}: faltan las columnas ${listInWords(titles)}. Empieza con ${quoteCells(first)}`;
  }
  const what = titles.length === 1 ? 'Falta la columna' : 'Faltan las columnas';
  return `${what} ${listInWords(titles)}. En la fila ${header.row + 1} se encontró ${quoteCells(cells[header.row] ?? [])}`;
}

const SHOWN_CELLS = 12;
const SHOWN_LENGTH = 40;

function quoteCells(row: readonly string[]): string {
  const shown = row.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== '');
  const texts = shown
    .slice(0, SHOWN_CELLS)
    .map((cell) => `«${cell.length > SHOWN_LENGTH ? `${cell.slice(0, SHOWN_LENGTH)}…` : cell}»`);
  return shown.length > SHOWN_CELLS ? `${texts.join(', ')}…` : listInWords(texts);
}
