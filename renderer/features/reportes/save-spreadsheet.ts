import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/browser';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import type { ReportCase } from '#shared/reports/report-case.ts';
import type { ReportTable } from '#shared/reports/report-tables.ts';
import { REPORTES_PAGE } from '../../messages/reportes.ts';

/** The report and its cases as a spreadsheet. Every text is a text cell: what begins with «=» is never a formula. */
export async function spreadsheetOf(
  title: string,
  tables: readonly ReportTable[],
  cases: readonly ReportCase[],
  sedeName: (id: string) => string,
): Promise<Blob> {
  const summary: Row[] = [
    [{ value: title, type: String, fontWeight: 'bold' }],
    ...tables.flatMap(({ title: name, columns, rows }): Row[] => [
      [],
      [{ value: name, type: String, fontWeight: 'bold' }],
      columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row): Row => row.map(cellOf)),
    ]),
  ];
  const list: Row[] = [
    REPORTES_PAGE.caseColumns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const })),
    ...cases.map((one): Row => [
      cellOf(one.code),
      cellOf(one.kind === 'ticket' ? REPORTES_PAGE.ticket : REPORTES_PAGE.atencion),
      cellOf(formatCivilDate(one.date)),
      cellOf(one.subject),
      cellOf(statusLabel(one.status).label),
      cellOf(one.priority),
      cellOf(one.person ?? ''),
      cellOf(sedeName(one.sede)),
    ]),
  ];
  const sheets: { data: SheetData; sheet: string; columns: { width: number }[] }[] = [
    { data: summary, sheet: REPORTES_PAGE.title, columns: [44, 18, 18, 18].map((width) => ({ width })) },
  ];
  // Headquarters sends figures alone.
  if (cases.length > 0) {
    const columns = [16, 10, 12, 50, 18, 10, 28, 22].map((width) => ({ width }));
    sheets.push({ data: list, sheet: REPORTES_PAGE.cases, columns });
  }
  return writeXlsxFile(sheets).toBlob();
}

function cellOf(value: string | number) {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}
