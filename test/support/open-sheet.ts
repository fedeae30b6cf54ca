import readXlsxFile from 'read-excel-file/node';

/** The cells of a spreadsheet's first sheet, row by row. */
export async function openSheet(bytes: Buffer): Promise<unknown[][]> {
  const [sheet] = await readXlsxFile(bytes);
  return sheet?.data ?? [];
}
