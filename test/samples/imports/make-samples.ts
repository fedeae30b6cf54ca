/**
 * Writes the sample files of this folder: `node test/samples/imports/make-samples.ts`. The files are kept in the
 * repository; run it again only when the samples change.
 */
import { writeFile } from 'node:fs/promises';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { anexo01Rows, bienes } from './sample-rows.ts';

const here = new URL('./', import.meta.url);
const { anexo01 } = pnaeqw.forms;
const titles = anexo01.columns.map(({ title }) => title);

const heading: Row[] = [
  [...pnaeqw.organisation.heading, null, null, null, null, null, anexo01.code],
  [anexo01.version, anexo01.title, null, null, null, null, null, null, null, 'Pág. N° 1 de 1'],
  [],
];
const footer: Row[] = [
  [],
  [anexo01.legendTitle],
  [anexo01.legend.type.title, anexo01.legend.status.title],
  [anexo01.legend.type.text, 'Atendido'],
  [null, 'Pendiente'],
  [null, 'En Progreso'],
  [],
  ['______________________________', '______________________________'],
  [...anexo01.signatures],
];
const dated: Row[] = anexo01Rows.map(([date, ...rest], index) => [
  index + 1,
  { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' },
  ...rest,
]);
await write('anexo01.xlsx', [...heading, titles, ...dated, ...footer]);

const written = anexo01Rows.map(([date, ...rest], index) => [String(index + 1), formatCivilDate(date), ...rest]);
const csv = delimited(';', [titles, ...written]);
await writeFile(new URL('anexo01.csv', here), `\ufeff${csv}`);
await writeFile(new URL('anexo01-windows-1252.csv', here), Buffer.from(csv, 'latin1'));

const bienTitles = ['CÓDIGO PATRIMONIAL', 'DENOMINACIÓN', 'MARCA', 'MODELO', 'SERIE', 'ESTADO', 'USUARIO'];
await writeFile(new URL('bienes.csv', here), delimited(',', [bienTitles, ...bienes]));

await write('bad-missing-columns.xlsx', [titles.slice(0, 7), ...dated.slice(0, 3).map((row) => row.slice(0, 7))]);
const [first = [], second = [], third = []] = written;
const bad = [
  first,
  [...first.slice(0, 1), '05/03/1905', ...first.slice(2)],
  [...second.slice(0, 2), 'UT Junín', ...second.slice(3)],
  [...third.slice(0, 7), 'Gasfitería', 'Talvez', ...third.slice(9)],
];
await writeFile(new URL('bad-cells.csv', here), delimited(';', [titles, ...bad]));
const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
await writeFile(new URL('bad-picture.xlsx', here), Buffer.from(ONE_PIXEL, 'base64'));

async function write(name: string, rows: Row[]): Promise<void> {
  await writeFile(new URL(name, here), await writeXlsxFile(rows, { sheet: 'Anexo 01' }).toBuffer());
}

function delimited(delimiter: string, rows: readonly (readonly string[])[]): string {
  const needsQuotes = new RegExp(`[${delimiter}"\\n]`);
  const cell = (text: string) => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('');
}
