import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pnaeqw } from '../procedures/pnaeqw/index.ts';
import { readAnexo01Table } from './anexo01-table.ts';
import type { ImportContext } from './import-table.ts';

const TITLES = pnaeqw.forms.anexo01.columns.map(({ title }) => title);
const ROW = [
  '1',
  '19/11/2026',
  'UT Ayacucho',
  'Huaranca Ccasani, Nélida',
  'Administración',
  'No puede abrir SIGA: «sin conexión»',
  'Se reinició el servicio de red',
  'Acceso',
  'Atendido',
  'Quispe Huamán, Rosa',
];
const context: ImportContext = {
  today: '2026-11-19',
  sedes: [
    { id: 'sede-ay', code: 'AY', name: 'UT Ayacucho' },
    { id: 'sede-pu', code: 'PU', name: 'UT Puno' },
    { id: 'sede-sc', code: 'SC', name: 'Sede central' },
  ],
  catalogue: pnaeqw.catalogue,
};

/** The model row with some cells changed, by title position. */
function rowWith(changes: Partial<Record<(typeof pnaeqw.forms.anexo01.columns)[number]['id'], string>>): string[] {
  return pnaeqw.forms.anexo01.columns.map(({ id }, index) => changes[id] ?? ROW[index] ?? '');
}

function read(...rows: string[][]) {
  return readAnexo01Table([TITLES, ...rows], context);
}

function firstErrors(...rows: string[][]) {
  return read(...rows).rows[0]?.errors.map(({ column, message }) => [column, message]);
}

describe('QW-A1: a log with the columns of the form', () => {
  test('is read whole', () => {
    const table = read(ROW);
    expect(table.fatal).toBeUndefined();
    expect(table.counts).toEqual({ rows: 1, valid: 1, withErrors: 0, withWarnings: 0 });
    expect(table.rows[0]).toMatchObject({
      line: 2,
      errors: [],
      values: {
        date: '2026-11-19',
        sede: 'sede-ay',
        person: 'Huaranca Ccasani, Nélida',
        area: 'Administración',
        problem: 'No puede abrir SIGA: «sin conexión»',
        solution: 'Se reinició el servicio de red',
        type: 'Acceso',
        status: 'attended',
        technician: 'Quispe Huamán, Rosa',
      },
    });
    expect(table.rows[0]?.importKey).toMatch(/^[0-9a-f]{32}$/);
  });

  test('in any order of columns, with titles in other letters, and columns of its own', () => {
    const titles = [
      'Estado',
      'TIPOLOGIA',
      'personal de soporte',
      'Fecha ',
      'SEDE',
      'Área',
      'Usuario/a afectado',
      'Solución',
      'Problema',
      'Minutos',
    ];
    const row = ['atendida', 'acceso', 'Rosa Quispe', '2026-11-19', 'ayacucho', '', 'Nélida', 'Listo', 'Sin red', '15'];
    const table = readAnexo01Table([titles, row], context);
    expect(table.fatal).toBeUndefined();
    expect(table.ignored).toEqual(['Minutos']);
    expect(table.rows[0]?.values).toEqual({
      date: '2026-11-19',
      sede: 'sede-ay',
      person: 'Nélida',
      problem: 'Sin red',
      solution: 'Listo',
      type: 'Acceso',
      status: 'attended',
      technician: 'Rosa Quispe',
    });
  });

  test('with heading, blank rows, legend, signatures, and a second printed page', () => {
    const page = [
      ['PERÚ', 'Ministerio de Desarrollo e Inclusión Social', '', 'PRO-044-PNAEQW-UTI-FOR-0001'],
      ['Versión N° 01', 'FORMATO DE REGISTRO DE ATENCION DE MESA DE AYUDA', '', 'Pág. N° 1 de 2'],
      [],
      TITLES,
      ROW,
      ['2', '', ''],
      [],
      ['Leyenda:'],
      ['TIPOLOGIA', 'ESTADO'],
      ['De acuerdo al cuadro de catálogo', 'Atendido'],
      ['', 'Pendiente'],
      ['____________________', '____________________'],
      ['V° B° Especialista TIC / Especialista informático', 'V° B° Jefa/e de Unidad / Jefa/e de UT'],
    ];
    const second = page.map((row) => (row === ROW ? rowWith({ problem: 'Sin internet en la sala' }) : row));
    const table = readAnexo01Table([...page, ...second], context);
    expect(table.rows.map(({ line, errors }) => [line, errors])).toEqual([
      [5, []],
      [18, []],
    ]);
  });

  test('a problem of several lines keeps them; a name does not', () => {
    const table = read(rowWith({ problem: 'uno\ndos', person: 'Huaranca\nNélida' }));
    expect(table.rows[0]?.values).toMatchObject({ problem: 'uno\ndos', person: 'Huaranca Nélida' });
  });
});

describe('what stands at a cell', () => {
  test.each([
    ['date', '5/3/1905', 'La fecha 05/03/1905 es anterior al año 2000: revise el año'],
    ['date', '31/12/2099', 'La fecha 31/12/2099 está demasiado lejos: revise el año'],
    ['date', '21/11/2026', 'La fecha 21/11/2026 todavía no llega: hoy es 19/11/2026'],
    ['date', 'ayer', '«ayer» no es una fecha: escríbala como día/mes/año, por ejemplo 19/11/2026'],
    ['date', '', 'Falta la fecha'],
    ['sede', 'UT Junín', 'No hay una sede «UT Junín». Las sedes son UT Ayacucho, UT Puno y Sede central'],
    ['status', 'talvez', '«talvez» no es un estado: escriba Atendido, Pendiente o En Progreso'],
    [
      'type',
      'Tóner',
      '«Tóner» no está en la columna TIPO del catálogo. Puede ser Avería de Hardware y Mantenimiento de hardware',
    ],
    ['solution', '-', 'Una atención en estado Atendido lleva la descripción de la solución'],
    ['problem', 'x'.repeat(4001), 'Tiene 4,001 caracteres; el máximo es 4,000'],
    ['technician', '', 'Falta el personal de soporte asignado'],
  ] as const)('%s %j', (column, cell, message) => {
    expect(firstErrors(rowWith({ [column]: cell }))).toEqual([[column, message]]);
  });

  test('several errors of a row are all told, and the row has no values', () => {
    const [row] = read(rowWith({ date: '', sede: 'Lima', status: '?' })).rows;
    expect(row?.errors.map(({ column }) => column)).toEqual(['date', 'sede', 'status']);
    expect(row?.values).toBeUndefined();
    expect(row?.importKey).toBe('');
  });

  test('rows of other sedes are refused where only one may import', () => {
    const table = readAnexo01Table([TITLES, rowWith({ sede: 'Unidad Territorial Puno' })], {
      ...context,
      onlySede: 'sede-ay',
    });
    expect(table.rows[0]?.errors[0]?.message).toBe('Esta fila es de UT Puno: se importa desde esa sede');
  });

  test('rows older than the limit that is given are refused', () => {
    const table = readAnexo01Table([TITLES, rowWith({ date: '01/10/2023' })], { ...context, earliest: '2023-11-18' });
    expect(table.rows[0]?.errors[0]?.message).toBe(
      'La fecha 01/10/2023 es demasiado antigua: se importa desde el 18/11/2023',
    );
  });

  test.each([
    ['46345', '2026-11-19'],
    ['46345.5', '2026-11-19'],
    ['2026-11-19T08:00:00.000Z', '2026-11-19'],
  ])('a date cell %j is %s', (cell, date) => {
    expect(read(rowWith({ date: cell })).rows[0]?.values?.date).toBe(date);
  });

  test.each([
    ['ACCESO', 'Acceso', undefined, 0],
    ['averia de hardware', 'Avería de Hardware', undefined, 0],
    ['Apoyo/Asistencia Tecnica diversos', 'Apoyo / asistencia técnica diversos', undefined, 0],
    ['Acceso - SIGA', 'Acceso', 'SIGA', 0],
    ['Averia de Hadware', 'Avería de Hardware', undefined, 1],
    ['Soporte de aplicaciones', 'Soporte de aplicaciones y software', undefined, 1],
  ])('tipología %j is %s', (cell, type, service, warnings) => {
    const [row] = read(rowWith({ type: cell })).rows;
    expect(row?.values).toMatchObject(service === undefined ? { type } : { type, service });
    expect(row?.warnings).toHaveLength(warnings);
  });

  test.each([
    ['ATENDIDA', 'attended'],
    ['Resuelto', 'attended'],
    ['pendiente ', 'pending'],
    ['En proceso', 'inProgress'],
    ['EN PROGRESO', 'inProgress'],
  ])('estado %j is %s', (cell, status) => {
    expect(read(rowWith({ status: cell })).rows[0]?.values?.status).toBe(status);
  });
});

describe('keys', () => {
  const keys = (...rows: string[][]) => read(...rows).rows.map(({ importKey }) => importKey);

  test('are the same for the same row in another file, order, spelling or later state', () => {
    const [first] = keys(ROW);
    const other = rowWith({
      number: '77',
      problem: 'No puede abrir SIGA:  «SIN CONEXION»',
      status: 'Pendiente',
      solution: '',
    });
    expect(keys(rowWith({ problem: 'Otra cosa' }), other)[1]).toBe(first);
  });

  test('differ for rows that say the same twice, which is told', () => {
    const table = read(ROW, ROW, rowWith({ problem: 'Otra cosa' }));
    expect(new Set(table.rows.map(({ importKey }) => importKey)).size).toBe(3);
    expect(table.rows.map(({ warnings }) => warnings.length)).toEqual([0, 1, 0]);
    expect(keys(ROW, ROW)).toEqual(table.rows.slice(0, 2).map(({ importKey }) => importKey));
  });
});

describe('a file of another kind', () => {
  test('is named by what is missing and what was found', () => {
    const table = readAnexo01Table([TITLES.filter((title) => title !== 'ESTADO' && title !== 'FECHA')], context);
    expect(table.fatal).toBe(
      'Faltan las columnas FECHA y ESTADO. En la fila 1 se encontró «N°», «SEDE», «USUARIA/O AFECTADA/O O SOLICITANTE», «ÁREA U OFICINA», «DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO», «DESCRIPCIÓN DE LA SOLUCIÓN», «TIPOLOGÍA» y «PERSONAL DE SOPORTE ASIGNADO»',
    );
    expect(table.rows).toEqual([]);
  });

  test.each([
    [[['CÓDIGO PATRIMONIAL', 'DENOMINACIÓN', 'MARCA']], /^Este archivo parece una lista de bienes, no un registro/],
    [[['Estimada jefa:'], ['le escribo']], /^No parece un registro de atenciones.*Empieza con «Estimada jefa:»$/],
    [[[], ['', ' ']], /^El archivo está vacío$/],
    [[], /^El archivo está vacío$/],
    [[TITLES], /^El archivo tiene los títulos y ninguna fila$/],
    [
      [TITLES, ...Array.from({ length: 20_001 }, () => ROW)],
      /^El archivo tiene más de 20,000 filas: divídalo en partes$/,
    ],
    [[Array.from({ length: 201 }, () => 'x')], /^El archivo tiene más de 200 columnas/],
  ])('%#', (cells, message) => {
    expect(readAnexo01Table(cells, context).fatal).toMatch(message);
  });
});

test('garbage never throws, and every row has either values or errors', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'Leyenda:', 'V° B°', ...TITLES, ...ROW));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }), fc.boolean(), (rows, titled) => {
      const table = readAnexo01Table(titled ? [TITLES, ...rows] : rows, context);
      for (const row of table.rows) {
        expect(row.errors.length === 0).toBe(row.values !== undefined);
        expect(row.importKey === '').toBe(row.values === undefined);
      }
      expect(table.counts.valid + table.counts.withErrors).toBe(table.rows.length);
    }),
    { numRuns: 300 },
  );
});
