import { findHeader, TOO_MANY_ROWS, type Form } from './find-header.ts';
import {
  countRows,
  IMPORT_LIMITS,
  type Cells,
  type ImportKind,
  type ImportRow,
  type ImportTable,
} from './import-table.ts';
import type { RowNotes } from './row-notes.ts';
import { tableRows, type TableRow } from './table-rows.ts';

interface RowReading<Column extends string, Values> {
  notes: RowNotes<Column>;
  values?: Values;
  key?: string;
}

/** What every import has in common: titles, rows, one reading per row, counts. */
export function readTable<Column extends string, Values>(
  kind: ImportKind,
  cells: Cells,
  form: Form<Column>,
  other: Form<string>,
  filler: readonly Column[],
  readRow: (row: TableRow<Column>) => RowReading<Column, Values>,
): ImportTable<Column, Values> {
  const search = findHeader(cells, form, other);
  if (!search.ok) return refused(kind, search.fatal);
  const { header } = search;
  const found = tableRows(cells, header, form.specs, filler);
  if (found.length > IMPORT_LIMITS.rows) {
    return refused(kind, TOO_MANY_ROWS);
  }
  if (found.length === 0) return refused(kind, 'El archivo tiene los títulos y ninguna fila');
  const rows = found.map((row) => toImportRow(row, readRow(row)));
  const titles = cells[header.row] ?? [];
  const columns = form.specs.flatMap(({ id }) => {
    const place = header.places[id];
    return place === undefined ? [] : [{ id, title: (titles[place] ?? '').trim() }];
  });
  const used = new Set<unknown>(Object.values(header.places));
  const ignored = titles.filter((title, place) => title.trim() !== '' && !used.has(place));
  return { kind, columns, ignored, rows, counts: countRows(rows) };
}

function toImportRow<Column extends string, Values>(
  row: TableRow<Column>,
  { notes, values, key }: RowReading<Column, Values>,
): ImportRow<Column, Values> {
  return {
    line: row.line,
    errors: notes.errors,
    warnings: notes.warnings,
    importKey: notes.errors.length === 0 ? (key ?? '') : '',
    cells: row.cells,
    ...(notes.errors.length > 0 || values === undefined ? {} : { values }),
  };
}

function refused<Column extends string, Values>(kind: ImportKind, fatal: string): ImportTable<Column, Values> {
  return { kind, columns: [], ignored: [], rows: [], counts: countRows([]), fatal };
}
