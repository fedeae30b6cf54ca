export { readAnexo01Table, type Anexo01Table, type Anexo01Values } from './anexo01-table.ts';
export { readBienesTable, type BienesTable, type BienValues } from './bienes-table.ts';
export { HEADING_ROWS, TOO_MANY_ROWS } from './find-header.ts';
export type { BienColumn } from './forms.ts';
export {
  IMPORT_LIMITS,
  type CellNote,
  type Cells,
  type ImportContext,
  type ImportCounts,
  type ImportKind,
  type ImportRow,
  type ImportSede,
  type ImportTable,
} from './import-table.ts';
