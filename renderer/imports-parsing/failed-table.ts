import type { Anexo01Table, BienesTable, ImportKind } from '#shared/imports/index.ts';
import type { ImportFileError } from './import-file-error.ts';

/** The table that each kind of import gives. */
export interface ImportTables {
  anexo01: Anexo01Table;
  bienes: BienesTable;
}

/** A table of nothing but the reason why. */
export function failedTable<Kind extends ImportKind>(kind: Kind, error: ImportFileError): ImportTables[Kind] {
  const counts = { rows: 0, valid: 0, withErrors: 0, withWarnings: 0 };
  const empty: { [K in ImportKind]: ImportTables[K] } = {
    anexo01: { kind: 'anexo01', columns: [], ignored: [], rows: [], counts, fatal: error.message },
    bienes: { kind: 'bienes', columns: [], ignored: [], rows: [], counts, fatal: error.message },
  };
  return empty[kind];
}
