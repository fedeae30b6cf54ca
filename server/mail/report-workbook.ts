import type { Row } from 'write-excel-file/node';
import type { ReportTable } from '#shared/reports/report-tables.ts';

/** A report as a spreadsheet. Every text is a text cell: what begins with «=» is never a formula. */
export async function reportWorkbook(title: string, tables: readonly ReportTable[]): Promise<Buffer> {
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const data: Row[] = [
    [bold(title)],
    ...tables.flatMap(({ title: name, columns, rows }): Row[] => [
      [],
      [bold(name)],
      columns.map(bold),
      ...rows.map((row): Row => row.map(cellOf)),
    ]),
  ];
  // Once a month, if ever: a server does not load it to start.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile(data, { sheet: 'Reporte', columns: [44, 18, 18, 18].map((width) => ({ width })) }).toBuffer();
}

function cellOf(value: string | number) {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}
