import writeExcelFile from 'write-excel-file/browser';
import { RELACION_COLUMNS, type RelacionRow } from '#shared/forms/relacion-document.ts';

/** The monthly list as a spreadsheet: the columns of the paper. Every cell is text, so that none is taken for a formula. */
export async function relacionFile(rows: readonly RelacionRow[], title: string): Promise<Blob> {
  const cell = (value: string) => ({ value, type: String, wrap: true });
  const head = RELACION_COLUMNS.map(({ heading }) => ({ ...cell(heading), fontWeight: 'bold' as const }));
  const body = rows.map((row, place) => RELACION_COLUMNS.map(({ text }) => cell(text(row, place + 1))));
  const columns = RELACION_COLUMNS.map(({ width }) => ({ width: Math.max(6, Math.round(width / 4)) }));
  return writeExcelFile([head, ...body], { sheet: title, columns }).toBlob();
}
