import type { CatalogueEntry } from '../procedures/procedure.ts';

/** A sheet as decoded: rows of cells, all text. Dates come as written or as ISO, numbers in plain digits. */
export type Cells = readonly (readonly string[])[];

export const IMPORT_LIMITS = { rows: 20_000, columns: 200 } as const;

export interface CellNote<Column extends string> {
  /** The column it stands at; absent when it is about the whole row. */
  column?: Column;
  /** In Spanish, for the person who imports. */
  message: string;
  /** Values that would be accepted in its place, best first. */
  suggestions?: string[];
}

export interface ImportRow<Column extends string, Values> {
  /** Row of the sheet, counted from 1 as a spreadsheet shows it. */
  line: number;
  /** Present exactly when `errors` is empty. */
  values?: Values;
  errors: CellNote<Column>[];
  /** Readings that a person should look at and that do not stand in the way. */
  warnings: CellNote<Column>[];
  /** The same for the same row of the same log, whatever the file: see `importKey`. Empty while the row has errors. */
  importKey: string;
  /** What the sheet says, by column, for the preview. */
  cells: Partial<Record<Column, string>>;
}

export interface ImportTable<Column extends string, Values> {
  kind: ImportKind;
  columns: { id: Column; title: string }[];
  /** Titles of columns that are not part of the form and are left out. */
  ignored: string[];
  rows: ImportRow<Column, Values>[];
  counts: ImportCounts;
  /** Why nothing of the file can be read; then `rows` is empty. */
  fatal?: string;
}

export interface ImportCounts {
  rows: number;
  valid: number;
  withErrors: number;
  withWarnings: number;
}

export type ImportKind = 'anexo01' | 'bienes';

export interface ImportSede {
  id: string;
  code: string;
  name: string;
}

export interface ImportContext {
  /** `YYYY-MM-DD` in the organisation's zone. */
  today: string;
  /** Rows dated before this day are refused (`YYYY-MM-DD`); by default 1 January 2000. */
  earliest?: string;
  sedes: readonly ImportSede[];
  /** When given, rows of other sedes are refused: a territorial unit imports its own log. */
  onlySede?: string;
  /** The service catalogue: its types are the tipologías. */
  catalogue: readonly CatalogueEntry[];
}

export function countRows(rows: readonly ImportRow<string, unknown>[]): ImportCounts {
  const withErrors = rows.filter((row) => row.errors.length > 0).length;
  return {
    rows: rows.length,
    valid: rows.length - withErrors,
    withErrors,
    withWarnings: rows.filter((row) => row.errors.length === 0 && row.warnings.length > 0).length,
  };
}
