import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CargoSheetInput } from '#shared/forms/cargo-sheet.ts';
import { IN_TIME, nastyText, printed } from './nasty-text.ts';
import { columnText, compact, type ReadPdf } from './read-pdf.ts';
import { cargo, readCargo } from './sheets.ts';

const TITLE = 'CARGO DE ASIGNACIÓN DE EQUIPOS DE CÓMPUTO';
const SENTENCES = [
  'Se retira los siguientes bienes del ÓRGANO Y/O UNIDAD ORGÁNICA:',
  'Se asigna los siguientes bienes al ÓRGANO Y/O UNIDAD ORGÁNICA:',
];
const HEADINGS = 'EQUIPO MARCA CÓDIGO SBN OBSERVACIONES';
const CLOSING = [
  'Firma del Servidor/a',
  'Firma del Servidor/a de la UTI',
  'Nota: Se hace entrega de una copia de este documento a el/la servidor/a de la referencia y a Control Patrimonial.',
];
/** Left edges of the four columns and the right edge of the last. */
const EDGES = [57, 198, 274, 366, 539];
type Item = CargoSheetInput['retira'][number];

describe('OS-11 Cargo de asignación', () => {
  it('OS-11 has the sentences, columns, signatures and note of the original, and every value of the sample', async () => {
    const pdf = await readCargo();
    const { retira, asigna } = cargo();
    expect(pdf.pages).toHaveLength(1);
    const text = pdf.pageTexts[0] ?? '';
    for (const expected of [TITLE, 'N° 018-2026', ...SENTENCES, ...CLOSING]) expect(text).toContain(compact(expected));
    expect(text.split(compact(HEADINGS))).toHaveLength(3);
    expect(text).toContain('PNAEQWUTI');
    expect(text).toContain(compact('Fecha: 19/11/2026'));
    expect(text).toContain(compact('Servidor/a: HUARANCA CCASANI, Nélida'));
    expect(text).toContain(compact('Órgano/Unidad orgánica: UT Ayacucho – Administración'));
    expect(text).toContain('Pág.N°1de1');
    expect(text).toContain(cargo().id);
    expect(text).not.toMatch(/BORRADOR|ANULADO/);
    expectItems(pdf, [...retira, ...asigna]);
    expect(pdf).toMatchObject({ title: 'Cargo de asignación de equipos de cómputo N° 018-2026', language: 'es-PE' });
  });

  it('is marked as a draft on each page, with a blank for the number', async () => {
    const { pageTexts } = await readCargo({ status: 'borrador', number: null, retira: items(40), asigna: items(40) });
    expect(pageTexts.length).toBeGreaterThan(2);
    for (const text of pageTexts) {
      expect(text).toContain('BORRADOR');
      expect(text).toContain('N°___-2026');
    }
  });

  it('is marked as annulled on each page, with the whole reason', async () => {
    const reason = 'Se consignó el monitor de otra unidad. '.repeat(200);
    const pdf = await readCargo({ status: 'anulado', reason });
    expect(pdf.pages.length).toBeGreaterThan(1);
    for (const text of pdf.pageTexts) expect(text).toContain('ANULADO');
    const box = columnText(pdf, { from: 62, to: 539, size: 9 });
    expect(box).toContain(compact(`CARGO ANULADO Motivo: ${reason}`));
  });

  it('has empty ruled rows where nothing is withdrawn', async () => {
    const { pageTexts } = await readCargo({ retira: [] });
    expect(pageTexts[0]).toContain(compact(`${SENTENCES[0]}${HEADINGS}${SENTENCES[1]}${HEADINGS}`));
  });

  it('writes numbers of more than three digits whole', async () => {
    expect((await readCargo({ number: 1234 })).pageTexts[0]).toContain('N°1234-2026');
  });

  it('carries 40 bienes and 40 more over the pages, with number, sentence and headings on each', async () => {
    const [retira, asigna] = [items(40), items(40)];
    const pdf = await readCargo({ retira, asigna });
    for (const [index, text] of pdf.pageTexts.entries()) {
      expect(text).toContain(`Pág.N°${index + 1}de${pdf.pages.length}`);
      expect(text).toContain('N°018-2026');
    }
    for (const text of pdf.pageTexts.slice(0, -1)) expect(text).toContain(compact(HEADINGS));
    expectItems(pdf, [...retira, ...asigna]);
  });

  it('keeps signatures and note together on the last page, wherever the rows end', async () => {
    for (let count = 0; count <= 30; count += 1) {
      const { pageTexts } = await readCargo({ asigna: items(count) });
      for (const text of CLOSING) expect(pageTexts.at(-1)).toContain(compact(text));
      expect(pageTexts.join('').split('Nota:')).toHaveLength(2);
    }
  });

  it('makes room for long names', async () => {
    const [heading, line] = ['W'.repeat(80), 'Ñ'.repeat(200)];
    const changes = { organisation: heading, unit: heading, id: heading, servidor: line, organo: line };
    const { pageTexts } = await readCargo({ ...changes, signers: { servidor: line, ti: line } });
    for (const text of pageTexts) expect(text.split(heading).length).toBeGreaterThanOrEqual(4);
    expect(pageTexts.join('').split(line)).toHaveLength(5);
    expect(pageTexts.at(-1)).toContain('Nota:');
  });

  it('breaks a text where Unicode would not: before a «!» and behind a «(» that stand by themselves', async () => {
    const observaciones = '¡Operativo ! ( sin cargador ) ; / con maletín ] « golpes » '.repeat(12).trim();
    const asigna = [{ equipo: 'Laptop ! ( portátil )', observaciones }];
    expectItems(await readCargo({ retira: [], asigna }), asigna);
  });

  it('drops no value, whatever it is', async () => {
    const anyItem = fc.record({ equipo: nastyText, marca: nastyText, observaciones: nastyText });
    const anyItems = fc.array(anyItem, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyItems, anyItems, async (retira, asigna) => {
        expectItems(await readCargo({ retira, asigna }), [...retira, ...asigna]);
      }),
      { numRuns: 15, ...IN_TIME },
    );
  }, 120_000);
});

function items(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    equipo: `Equipo N.º ${index + 1}`,
    marca: index % 2 === 0 ? 'HP' : 'Lenovo',
    codigoSbn: `74089950${String(index).padStart(4, '0')}`,
    observaciones: index === 7 ? 'x'.repeat(2000) : 'Operativo, con «cargador» y maletín — sin golpes',
  }));
}

function expectItems(pdf: ReadPdf, expected: readonly Item[]): void {
  const keys = ['equipo', 'marca', 'codigoSbn', 'observaciones'] as const;
  for (const [index, key] of keys.entries()) {
    const values = expected.map((item) => printed(item[key] ?? '')).join('');
    expect({ [key]: tableColumn(pdf, index) }).toEqual({ [key]: values });
  }
}

/** The fields over the tables begin further left than any column's text. */
function tableColumn(pdf: ReadPdf, index: number): string {
  return columnText(pdf, { from: EDGES[index] ?? 0, to: EDGES[index + 1] ?? 0, size: 9 });
}
