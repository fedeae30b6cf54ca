import type { Reading } from './cell-readers.ts';
import type { CellNote } from './import-table.ts';

/** Collects what is to be said about the cells of one row. */
export interface RowNotes<Column extends string> {
  errors: CellNote<Column>[];
  warnings: CellNote<Column>[];
  /** The value of a cell that may be blank. */
  take<Value>(column: Column, reading: Reading<Value>): Value | undefined;
  /** The value of a cell that may not; `missing` is said when it is blank. */
  need<Value>(column: Column, reading: Reading<Value>, missing: string): Value | undefined;
  error(column: Column, message: string): void;
  warn(column: Column, message: string): void;
}

export function createNotes<Column extends string>(): RowNotes<Column> {
  const errors: CellNote<Column>[] = [];
  const warnings: CellNote<Column>[] = [];
  const notes: RowNotes<Column> = {
    errors,
    warnings,
    take(column, reading) {
      if (reading.error !== undefined) errors.push({ column, ...reading.error });
      if (reading.warning !== undefined) warnings.push({ column, ...reading.warning });
      return reading.value;
    },
    need(column, reading, missing) {
      const value = notes.take(column, reading);
      if (value === undefined && reading.error === undefined) errors.push({ column, message: missing });
      return value;
    },
    error: (column, message) => void errors.push({ column, message }),
    warn: (column, message) => void warnings.push({ column, message }),
  };
  return notes;
}
