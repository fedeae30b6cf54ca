import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { ImportContext } from '#shared/imports/index.ts';
import { runImport } from './run-import.ts';
import { workbookParts, zipOf } from './xlsx.fixture.ts';

const context: ImportContext = {
  today: '2026-11-20',
  sedes: [{ id: 'sede-ay', code: 'AY', name: 'UT Ayacucho' }],
  catalogue: pnaeqw.catalogue,
};

async function sample(name: string): Promise<Blob> {
  return new Blob([await readFile(new URL(`../../test/samples/imports/${name}`, import.meta.url))]);
}

async function anexo01(name: string) {
  return runImport(await sample(name), 'anexo01', context, () => undefined);
}

describe('the samples', () => {
  test('a log in .xlsx, in UTF-8 .csv and in Windows-1252 .csv is one and the same log', async () => {
    const [workbook, utf8, windows] = await Promise.all(
      ['anexo01.xlsx', 'anexo01.csv', 'anexo01-windows-1252.csv'].map(anexo01),
    );
    expect(workbook?.fatal).toBeUndefined();
    expect(workbook?.counts).toEqual({ rows: 16, valid: 16, withErrors: 0, withWarnings: 0 });
    const content = (table: typeof workbook) => table?.rows.map(({ values, importKey }) => ({ values, importKey }));
    expect(content(utf8)).toEqual(content(workbook));
    expect(content(windows)).toEqual(content(workbook));
    expect(new Set(workbook?.rows.map(({ importKey }) => importKey)).size).toBe(16);
    expect(workbook?.rows[3]?.values?.problem).toBe('La impresora multifuncional atasca papel;\nbandeja 2');
  });

  test('a list of bienes', async () => {
    const table = await runImport(await sample('bienes.csv'), 'bienes', context, () => undefined);
    expect(table.counts).toEqual({ rows: 10, valid: 10, withErrors: 0, withWarnings: 0 });
    expect(table.rows[5]?.values?.name).toBe('EQUIPO MULTIFUNCIONAL COPIADORA IMPRESORA SCANNER, A3');
  });

  test('errors stand at their row and cell', async () => {
    const table = await anexo01('bad-cells.csv');
    expect(table.rows.map(({ line, errors }) => [line, errors.map(({ column }) => column)])).toEqual([
      [2, []],
      [3, ['date']],
      [4, ['sede']],
      [5, ['type', 'status']],
    ]);
  });

  test.each([
    ['bad-missing-columns.xlsx', /^Faltan las columnas TIPOLOGÍA, ESTADO y PERSONAL DE SOPORTE ASIGNADO. En la fila 1/],
    ['bad-picture.xlsx', /^Este archivo no es una hoja \.xlsx ni \.csv$/],
    ['bienes.csv', /^Este archivo parece una lista de bienes, no un registro de atenciones/],
  ])('%s as a log: one reason', async (name, reason) => {
    const table = await anexo01(name);
    expect(table.fatal).toMatch(reason);
    expect(table.rows).toEqual([]);
  });
});

test('of a workbook with several sheets, the one with the table counts', async () => {
  const inline = (...texts: string[]) =>
    `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const parts = workbookParts(inline('Carátula'));
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const file = await zipOf([
    ...parts.map((part) => ({
      ...part,
      text: part.text
        .replace('</x:sheets>', '<x:sheet name="Datos" r:id="rId2"/></x:sheets>')
        .replace('Id="rId1"/>', `Id="rId1"/><Relationship Id="rId2" Type="${type}" Target="worksheets/sheet2.xml"/>`),
    })),
    {
      name: 'xl/worksheets/sheet2.xml',
      text: `<worksheet>${inline('CÓDIGO', 'DENOMINACIÓN')}${inline('740899500231', 'CPU')}</worksheet>`,
    },
  ]);
  const shares: number[] = [];
  const table = await runImport(file, 'bienes', context, (share) => shares.push(share));
  expect(table.rows.map(({ values }) => values)).toEqual([{ code: '740899500231', name: 'CPU' }]);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});
