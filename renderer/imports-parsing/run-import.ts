import { readAnexo01Table, readBienesTable, type ImportContext, type ImportKind } from '#shared/imports/index.ts';
import { decodeFile } from './decode-file.ts';
import type { DecodedSheet } from './decoded-sheet.ts';
import { failedTable, type ImportTables } from './failed-table.ts';
import { ImportFileError } from './import-file-error.ts';

/**
 * Decodes a file and reads its table. Of a workbook, the first sheet that is a table of that kind counts. Whatever is
 * wrong with the file comes back as `fatal`; never throws.
 * @param onProgress share done, 0 to 1
 */
export async function runImport<Kind extends ImportKind>(
  file: Blob,
  kind: Kind,
  context: ImportContext,
  onProgress: (share: number) => void,
): Promise<ImportTables[Kind]> {
  try {
    const sheets = await decodeFile(file, (share) => onProgress(share * 0.7));
    onProgress(0.7);
    return readFirstTable(sheets, kind, context);
  } catch (error) {
    return failedTable(kind, error instanceof ImportFileError ? error : new ImportFileError('unreadable'));
  }
}

const READERS: { [Kind in ImportKind]: (cells: string[][], context: ImportContext) => ImportTables[Kind] } = {
  anexo01: readAnexo01Table,
  bienes: (cells) => readBienesTable(cells),
};

function readFirstTable<Kind extends ImportKind>(
  sheets: readonly DecodedSheet[],
  kind: Kind,
  context: ImportContext,
): ImportTables[Kind] {
  let first: ImportTables[Kind] | undefined;
  for (const { cells } of sheets) {
    const table = READERS[kind](cells, context);
    if (table.fatal === undefined) return table;
    first ??= table;
  }
  return first ?? failedTable(kind, new ImportFileError('empty'));
}
