import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBienesTable } from './bienes-table.ts';

const TITLES = ['CÓDIGO PATRIMONIAL', 'DENOMINACIÓN', 'MARCA', 'MODELO', 'SERIE', 'ESTADO', 'USUARIO'];
const ROW = [
  '740899500231',
  'UNIDAD CENTRAL DE PROCESO - CPU',
  'HP',
  'ProDesk 400',
  'MXL0231',
  'Bueno',
  'Oré Medina, Maritza',
];

describe('a list of bienes', () => {
  test('is read whole', () => {
    const table = readBienesTable([TITLES, ROW]);
    expect(table.fatal).toBeUndefined();
    expect(table.rows[0]?.values).toEqual({
      code: '740899500231',
      name: 'UNIDAD CENTRAL DE PROCESO - CPU',
      brand: 'HP',
      model: 'ProDesk 400',
      serial: 'MXL0231',
      condition: 'Bueno',
      holder: 'Oré Medina, Maritza',
    });
  });

  test('PI-5 reads until when it is under warranty, past or to come, and who gives it', () => {
    const titles = ['Código', 'Denominación', 'Garantía hasta', 'Proveedor'];
    const rows = [
      ['740899500231', 'CPU', '30/06/2029', 'Soluciones TI S.A.C.'],
      ['740899500232', 'CPU', '31/12/2019', '-'],
      ['740899500233', 'CPU', 'tres años', ''],
    ];
    const table = readBienesTable([titles, ...rows]);
    expect(table.rows.map(({ values }) => [values?.warrantyUntil, values?.warrantyBy])).toEqual([
      ['2029-06-30', 'Soluciones TI S.A.C.'],
      ['2019-12-31', undefined],
      [undefined, undefined],
    ]);
    expect(table.rows[2]?.errors[0]?.column).toBe('warrantyUntil');
  });

  test('needs code and name only; «S/N» and «-» are nothing', () => {
    const table = readBienesTable([
      ['Cód. Patrimonial', 'Descripción del bien', 'N° Serie', 'Marca'],
      ['74089950-0231', 'MONITOR', 'S/N', '-'],
    ]);
    expect(table.rows[0]?.values).toEqual({ code: '740899500231', name: 'MONITOR' });
  });

  test.each([
    ['7408995002', 'Faltan 2 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['', 'Falta el código patrimonial'],
    [
      '7.409E+11',
      'La hoja de cálculo abrevió el código como «7.409E+11»: dé formato de texto a la columna y vuelva a guardarla',
    ],
  ])('code %j: %s', (code, message) => {
    const table = readBienesTable([TITLES, [code, ...ROW.slice(1)]]);
    expect(table.rows[0]?.errors).toEqual([{ column: 'code', message }]);
  });

  test.each(['7.40899500231E+11', '7,40899500231E+11', '="740899500231"', '74089950 0231'])(
    'code %j can be told',
    (code) => {
      expect(readBienesTable([TITLES, [code, ...ROW.slice(1)]]).rows[0]?.values?.code).toBe('740899500231');
    },
  );

  test('a code that is repeated is told at the second row', () => {
    const table = readBienesTable([TITLES, ROW, ['74089950 0231', 'OTRO', '', '', '', '', '']]);
    expect(table.rows.map(({ errors }) => errors.map(({ message }) => message))).toEqual([
      [],
      ['El código se repite: está también en la fila 2'],
    ]);
  });

  test('the key is the code, whatever else the list says', () => {
    const [a] = readBienesTable([TITLES, ROW]).rows;
    const [b] = readBienesTable([TITLES, ['74089950-0231', 'CPU', '', '', '', 'Malo', '']]).rows;
    expect(a?.importKey).toBe(b?.importKey);
    expect(a?.importKey).toMatch(/^[0-9a-f]{32}$/);
  });

  test('an Anexo 01 is recognised as such', () => {
    const titles = ['FECHA', 'SEDE', 'USUARIA/O', 'PROBLEMA', 'SOLUCIÓN', 'TIPOLOGÍA', 'ESTADO', 'PERSONAL DE SOPORTE'];
    expect(readBienesTable([titles]).fatal).toBe(
      'Este archivo parece un registro de atenciones (Anexo 01), no una lista de bienes',
    );
  });
});

test('garbage never throws', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ...TITLES, ...ROW));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 9 }), fc.boolean(), (rows, titled) => {
      const table = readBienesTable(titled ? [TITLES, ...rows] : rows);
      for (const row of table.rows) expect(row.errors.length === 0).toBe(row.values !== undefined);
    }),
    { numRuns: 300 },
  );
});
