import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_TIME, nastyText, printed } from './nasty-text.ts';
import { columnText, compact, type ReadPdf } from './read-pdf.ts';
import { readForm } from './sheets.ts';

const EVERY_ACCENT = 'áéíóú ÁÉÍÓÚ ñÑ üÜ çÇ àèìòù âêîôû ¿? ¡! «» “” – — º ª ° ″';
const LONG = 'Se revisó el equipo en la oficina de TI. '.repeat(49).slice(0, 1991) + ' FIN-2000';
const bienes = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    equipo: `Equipo N.º ${place + 1}`,
    marca: place % 2 === 0 ? 'HP' : 'Ñandú',
    modelo: `Modelo ${place}`,
    serie: `S${place}X`,
    codigoSbn: `74089950${String(place).padStart(4, '0')}`,
    observaciones: place === 7 ? LONG : EVERY_ACCENT,
  }));
const bajas = (count: number) =>
  bienes(count).map((row, place) => ({ ...row, causa: 'Obsolescencia', sustento: place === 7 ? LONG : EVERY_ACCENT }));
const movements = (count: number) =>
  bienes(count).map(({ modelo: _modelo, serie: _serie, ...row }, place) => ({
    ...row,
    documento: `N° ${String(place + 1).padStart(3, '0')}-2026`,
    fecha: '2026-11-19',
    sede: 'UT Ayacucho',
    movimiento: 'Asigna',
    servidor: 'Ñahui, Élmer',
    organo: EVERY_ACCENT,
  }));

/** Left edges of the columns, and the right edge of the last; what each prints of a row. */
const TABLES = {
  traslado: {
    edges: [82, 190, 272, 356, 442, 539],
    rows: bienes,
    texts: ['equipo', 'marca/modelo', 'serie', 'codigoSbn', 'observaciones'],
  },
  baja: {
    edges: [82, 178, 268, 354, 426, 539],
    rows: bajas,
    texts: ['equipo', 'marca/modelo/serie', 'codigoSbn', 'causa', 'sustento'],
  },
  relacion: {
    edges: [64, 142, 208, 278, 348, 436, 490, 574, 652, 726, 806],
    rows: movements,
    texts: [
      'documento',
      '',
      'sede',
      'movimiento',
      'equipo',
      'marca',
      'codigoSbn',
      'servidor',
      'organo',
      'observaciones',
    ],
  },
} as const;
type TableName = keyof typeof TABLES;
/** What stands in the same columns beside the table under test, taken away. */
const ALONE: Readonly<Record<TableName, object>> = {
  traslado: { reception: undefined, status: 'despachado' },
  baja: { handOvers: [] },
  relacion: { annulled: [] },
};

describe('the papers of the register', () => {
  it.each(Object.keys(TABLES) as TableName[])(
    '%s carries 40 bienes, 2,000 characters and every accent',
    async (form) => {
      const rows = TABLES[form].rows(40);
      const pdf = await readForm(form, { ...ALONE[form], rows });
      expect(pdf.pages.length).toBeGreaterThan(1);
      expectRows(form, pdf, rows);
      for (const [place, text] of pdf.pageTexts.entries()) {
        expect(text).toContain(`Pág.N°${place + 1}de${pdf.pages.length}`);
        expect(text).toContain('PNAEQWUTI');
      }
    },
  );

  it.each(Object.keys(TABLES) as TableName[])('%s drops no value, whatever it is', async (form) => {
    const [first] = TABLES[form].rows(1);
    const anyRow = fc
      .record({ equipo: nastyText, marca: nastyText, observaciones: nastyText, sustento: nastyText })
      .map(({ sustento, ...row }) => ({ ...first, ...row, ...(form === 'baja' ? { sustento } : {}) }));
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 5 }), async (rows) => {
        expectRows(form, await readForm(form, { ...ALONE[form], rows }), rows);
      }),
      { numRuns: 15, ...IN_TIME },
    );
  });

  it.each([
    [
      'OS-10',
      'traslado',
      [
        'FORMATO DE TRASLADO DE EQUIPOS',
        'N° TR-AY2-0007',
        'Sede de origen: UT Ayacucho',
        'Sede de destino: UT Loreto',
        'Transportes Ñaupari S.A.C. – Guía de remisión 001-004521',
        'Recibido el 24/11/2026 por Sangama Ríos, Jhony',
        'Tapa del escáner rota; enciende.',
        'Entrega (sede de origen)',
        'Traslada',
        'Recibe (sede de destino)',
      ],
    ],
    [
      'OS-20',
      'baja',
      [
        'INFORME DE BAJA DE EQUIPOS',
        'Obsolescencia',
        'Panel roto; el repuesto ya no se fabrica.',
        'Emitido por la jefatura a la OTI',
        'Informe 012-2026-UTAY',
        'V° B° Jefa/e de la OTI',
      ],
    ],
    [
      'PI-5',
      'informe',
      [
        'INFORME TÉCNICO',
        'Sin garantía: venció el 30/06/2026.',
        'Rodillo de arrastre gastado y sensor de papel dañado.',
        'PROCEDE – Palomino Ochoa, Carmen, 21/11/2026',
        'Única impresora de la unidad.',
        'Se cambió el rodillo; imprime. Conforme.',
      ],
    ],
    [
      'OS-14',
      'relacion',
      [
        'RELACIÓN MENSUAL DE ASIGNACIONES Y TRASLADOS DE EQUIPOS',
        'NOVIEMBRE DE 2026',
        'Para: Control Patrimonial',
        'N° 011-2026',
        'Jefa/e de la UTI',
      ],
    ],
  ] as const)('%s %s has every part', async (_id, form, parts) => {
    const { pageTexts } = await readForm(form);
    for (const part of parts) expect(pageTexts.join('')).toContain(compact(part));
  });

  it('PI-5 to PI-7 an informe técnico carries long texts over the pages', async () => {
    const long = { problem: LONG, diagnosis: LONG, justification: `${LONG} ${EVERY_ACCENT}` };
    const text = columnText(await readForm('informe', long), { from: 50, to: 540, size: 9 });
    expect(text.split(compact(LONG))).toHaveLength(4);
    expect(text).toContain(compact(EVERY_ACCENT));
  });

  it('leaves lines to fill in by hand what is not known yet', async () => {
    const traslado = await readForm('traslado', ALONE.traslado);
    expect(traslado.pageTexts.join('')).toContain('Fechaderecepción:____');
    const informe = await readForm('informe', { decision: undefined, provider: '', outcome: '' });
    expect(informe.pageTexts.join('')).toContain('Procede:SÍ()NO()');
  });

  it.each(['traslado', 'baja', 'informe'] as const)(
    'marks an annulled %s on each page, with the reason',
    async (form) => {
      const { pageTexts } = await readForm(form, { status: 'anulado', annulment: 'Se repitió' });
      for (const text of pageTexts) expect(text).toContain('ANULADO');
      expect(pageTexts.join('')).toContain('Motivo:Serepitió');
    },
  );

  it('prints a label for each bien, its whole name with it', async () => {
    const labels = bienes(40).map(({ equipo, codigoSbn }, place) => ({
      name: place === 3 ? 'Ñ'.repeat(200) : equipo,
      codigoSbn,
    }));
    const text = (await readForm('etiquetas', { labels })).pageTexts.join('');
    for (const { name, codigoSbn } of labels) expect(text).toContain(codigoSbn + compact(name));
  });
});

function expectRows(form: TableName, pdf: ReadPdf, rows: readonly object[]): void {
  const { edges, texts } = TABLES[form];
  for (const [place, fields] of texts.entries()) {
    if (fields === '') continue;
    const values = rows.map((row) => {
      const parts = fields.split('/').map((field) => (row as Record<string, string>)[field] ?? '');
      return printed(parts.filter((part) => part !== '').join(' / '));
    });
    const column = columnText(pdf, { from: edges[place] ?? 0, to: edges[place + 1] ?? 0, size: 9 });
    expect({ [fields]: column }).toEqual({ [fields]: values.join('') });
  }
}
