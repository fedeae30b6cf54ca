import type { Anexo01Table, BienesTable, CellNote, ImportRow } from '#shared/imports/index.ts';
import type { Desk } from '../../desk/desk.ts';
import { registeredCodes } from './commands/import-rows.ts';
import { atencionIdOf } from './commands/plan-import.ts';

export type AnyTable = Anexo01Table | BienesTable;

/** A row of the preview: what was read, what is to be said about it, and whether the device has it already. */
export interface PreviewRow {
  id: string;
  line: number;
  cells: Readonly<Partial<Record<string, string>>>;
  errors: readonly CellNote<string>[];
  warnings: readonly CellNote<string>[];
  state: 'ready' | 'warned' | 'already' | 'wrong';
}

export interface PreviewCounts {
  rows: number;
  /** To be imported. */
  ready: number;
  already: number;
  wrong: number;
}

/** The rows of a table as they stand against what this device holds. */
export function previewRows(table: AnyTable, desk: Pick<Desk, 'list'>): PreviewRow[] {
  if (table.kind === 'bienes') {
    const codes = registeredCodes(desk);
    return (table as BienesTable).rows.map((row) =>
      toPreview(row, row.values !== undefined && codes.has(row.values.code)),
    );
  }
  const held = new Set(
    desk
      .list('atencion')
      .snapshot()
      .rows.map(({ id }) => id),
  );
  return (table as Anexo01Table).rows.map((row) => {
    const { line, importKey: key, values } = row;
    return toPreview(row, values !== undefined && held.has(atencionIdOf({ line, key, values })));
  });
}

function toPreview(row: ImportRow<string, unknown>, already: boolean): PreviewRow {
  const { line, cells, errors, warnings } = row;
  const state = errors.length > 0 ? 'wrong' : already ? 'already' : warnings.length > 0 ? 'warned' : 'ready';
  return { id: String(line), line, cells, errors, warnings, state };
}

export function countPreview(rows: readonly PreviewRow[]): PreviewCounts {
  const of = (state: PreviewRow['state']) => rows.filter((row) => row.state === state).length;
  return { rows: rows.length, ready: of('ready') + of('warned'), already: of('already'), wrong: of('wrong') };
}

/** The first note at a cell, the graver first. */
export function noteAt(row: PreviewRow, column: string): { message: string; grave: boolean } | undefined {
  const error = row.errors.find((note) => note.column === column);
  if (error !== undefined) return { message: error.message, grave: true };
  const warning = row.warnings.find((note) => note.column === column);
  return warning === undefined ? undefined : { message: warning.message, grave: false };
}
