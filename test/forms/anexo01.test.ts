import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anexo01Row, Anexo01SheetInput } from '#shared/forms/anexo01-sheet.ts';
import { IN_TIME, nastyText, printed } from './nasty-text.ts';
import { columnText, compact, type ReadPdf } from './read-pdf.ts';
import { plexCharacters } from './plex-source.ts';
import { anexo01, readAnexo01, rowOf } from './sheets.ts';

const HEADINGS = [
  'N°',
  'FECHA',
  'SEDE',
  'USUARIA/O AFECTADA/O O SOLICITANTE',
  'ÁREA U OFICINA',
  'DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO',
  'DESCRIPCIÓN DE LA SOLUCIÓN',
  'TIPOLOGÍA',
  'ESTADO',
  'PERSONAL DE SOPORTE ASIGNADO',
];
const BAND = [
  'PERÚ',
  'Ministerio de Desarrollo e Inclusión Social',
  'Viceministerio de Prestaciones Sociales',
  'Programa Nacional de Alimentación Escolar QALI WARMA',
  'PRO-044-PNAEQW-UTI-FOR-0001',
  'Versión N° 01',
  'FORMATO DE REGISTRO DE ATENCION DE MESA DE AYUDA',
];
const LEGEND = [
  'Leyenda:',
  'TIPOLOGÍA',
  'De acuerdo al cuadro de catálogo de mesa de Servicios de ayuda columna TIPO',
  'Atendido',
  'Pendiente',
  'En Progreso',
];
const SIGNATURES = ['V° B° Especialista TIC / Especialista informático', 'V° B° Jefa/e de Unidad / Jefa/e de UT'];

/** Left edges of the ten columns' text, and the right edge of the last: margins, rules and padding as drawn. */
const EDGES = columnEdges([27, 51, 62, 86, 76, 142, 142, 68, 52, 80]);
const FIELDS = ['sede', 'usuaria', 'area', 'problema', 'solucion', 'tipologia', 'estado', 'personal'] as const;
const COLUMN_OF = { sede: 2, usuaria: 3, area: 4, problema: 5, solucion: 6, tipologia: 7, estado: 8, personal: 9 };

describe('QW-A1 Anexo 01', () => {
  it('QW-A1 has the heading, columns, legend and signatures of the original, and every value of the sample', async () => {
    const pdf = await readAnexo01();
    expect(pdf.pages).toHaveLength(1);
    for (const text of [...BAND, ...HEADINGS, ...LEGEND, ...SIGNATURES])
      expect(pdf.pageTexts[0]).toContain(compact(text));
    expect(pdf.pageTexts[0]).toContain('Pág.N°1de1');
    expect(pdf.pageTexts[0]).toContain(compact('Sede: UT Ayacucho · Periodo: del 01/11/2026 al 15/11/2026'));
    expect(pdf.pageTexts[0]).toContain(compact('Emitido el 16/11/2026 09:15'));
    expectRows(pdf, anexo01().rows);
    expect(pdf).toMatchObject({ title: 'Anexo N° 01 – UT Ayacucho – 01/11/2026 a 15/11/2026', language: 'es-PE' });
  });

  it('QW-A1 repeats heading and columns on every page and numbers 200 rows and all pages', async () => {
    const rows = repeatRows(200);
    const pdf = await readAnexo01({ rows });
    const total = pdf.pages.length;
    expect(total).toBeGreaterThan(10);
    for (const [index, text] of pdf.pageTexts.entries()) {
      expect(text).toContain(`Pág.N°${index + 1}de${total}`);
      for (const expected of BAND) expect(text).toContain(compact(expected));
    }
    // The last page may hold nothing but legend and signatures.
    for (const text of pdf.pageTexts.slice(0, -1)) expect(text).toContain(HEADINGS.map(compact).join(''));
    expectRows(pdf, rows);
  });

  it('keeps legend and signatures together on the last page, wherever the rows end', async () => {
    for (let count = 0; count <= 24; count += 1) {
      const { pageTexts } = await readAnexo01({ rows: repeatRows(count) });
      for (const text of [...LEGEND, ...SIGNATURES]) expect(pageTexts.at(-1)).toContain(compact(text));
      const all = pageTexts.join('');
      for (const text of ['Leyenda:', ...SIGNATURES]) expect(all.split(compact(text))).toHaveLength(2);
    }
  });

  it('says that there is nothing when there is nothing', async () => {
    const { pageTexts } = await readAnexo01({ rows: [] });
    expect(pageTexts[0]).toContain(compact('Sin atenciones registradas en el periodo.'));
  });

  it('marks a supplementary sheet on each page', async () => {
    const { pageTexts } = await readAnexo01({ supplementary: true, rows: repeatRows(40) });
    for (const text of pageTexts) expect(text).toContain('HOJACOMPLEMENTARIA');
    expect((await readAnexo01()).pageTexts.join('')).not.toContain('COMPLEMENTARIA');
  });

  it('makes room for long headings', async () => {
    const heading = ['W', 'X', 'Y', 'Z', 'Ñ'].map((letter) => letter.repeat(80));
    const changes = { heading, sede: 'S'.repeat(200), code: 'C'.repeat(80), version: 'V'.repeat(80) };
    const pdf = await readAnexo01({ ...changes, rows: repeatRows(30) });
    for (const text of pdf.pageTexts) {
      for (const value of [...heading, changes.sede, changes.code, changes.version])
        expect(text).toContain(printed(value));
    }
    expectRows(pdf, repeatRows(30));
  });

  it('keeps the tallest rows that do not break whole under the tallest heading, and loses nothing of them', async () => {
    const heading = ['W', 'X', 'Y', 'Z', 'Ñ'].map((letter) => letter.repeat(80));
    const lines = Array.from({ length: 15 }, (_, line) => `línea ${line + 1}`).join('\n');
    const rows = repeatRows(20).map((row, index) => ({ ...row, problema: `${lines} del ${index + 1}.` }));
    const pdf = await readAnexo01({ rows, heading, sede: 'W'.repeat(200), version: 'W'.repeat(80) });
    expectRows(pdf, rows);
    for (const index of rows.keys()) {
      expect(pdf.pageTexts.filter((text) => text.includes(compact(`${lines} del ${index + 1}.`)))).toHaveLength(1);
    }
  });

  it('prints 2,000 letters without a space in every column', async () => {
    const rows = repeatRows(3).map((row) => ({ ...row, ...allFields('Wñ'.repeat(1000)) }));
    expectRows(await readAnexo01({ rows }), rows);
  });

  it('gives back each character of its font as itself, whatever stands before it', async () => {
    const characters = plexCharacters();
    // Several are drawn with the glyphs of others: ẃ begins with that of w, ﬁ is what f and i are joined to.
    const texts = [characters, characters.toReversed(), ['fi', 'ﬁ', 'ẃ', 'w', 'fi', 'ﬁ']].map((all) => all.join(' '));
    const rows = texts.map((text) => rowOf(text));
    expectRows(await readAnexo01({ rows }), rows);
  });

  it('drops no value, whatever it is', async () => {
    const anyRow = fc.record(
      Object.fromEntries(FIELDS.filter((field) => field !== 'estado').map((f) => [f, nastyText])),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 8 }), nastyText, async (values, name) => {
        const rows = values.map((value, index) => ({ ...rowAt(index), ...value }));
        const signer = name.slice(0, 200);
        const pdf = await readAnexo01({ rows, signers: { specialist: signer, chief: signer } });
        expectRows(pdf, rows);
        expect(pdf.pageTexts.at(-1)?.split(printed(signer)).length).toBeGreaterThan(2);
      }),
      { numRuns: 15, ...IN_TIME },
    );
  }, 120_000);
});

type Row = Anexo01SheetInput['rows'][number];

function rowAt(index: number): Anexo01Row {
  const { rows } = anexo01();
  const row = rows[index % rows.length];
  if (row === undefined) throw new Error('the sample has no rows');
  return row;
}

function repeatRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    ...rowAt(index),
    problema: `Caso ${index + 1}: ${rowAt(index).problema}`,
  }));
}

function allFields(text: string): Partial<Row> {
  return Object.fromEntries(FIELDS.filter((field) => field !== 'estado').map((field) => [field, text]));
}

/** Every column, read from the first page to the last, is exactly the values of the rows in their order. */
function expectRows(pdf: ReadPdf, rows: readonly Row[]): void {
  expect(column(pdf, 0)).toBe(rows.map((_, index) => String(index + 1)).join(''));
  expect(column(pdf, 1)).toBe(rows.map(({ fecha }) => fecha.slice(0, 10).split('-').reverse().join('/')).join(''));
  for (const field of FIELDS) {
    const expected = rows.map((row) => printed(row[field] ?? '')).join('');
    expect({ [field]: column(pdf, COLUMN_OF[field]) }).toEqual({ [field]: expected });
  }
}

function column(pdf: ReadPdf, index: number): string {
  return columnText(pdf, { from: EDGES[index] ?? 0, to: EDGES[index + 1] ?? 0, size: 7.5 });
}

function columnEdges(widths: readonly number[]): number[] {
  const edges = [28];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}
