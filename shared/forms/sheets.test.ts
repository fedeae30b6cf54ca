import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Anexo01Sheet } from './anexo01-sheet.ts';
import { CargoSheet } from './cargo-sheet.ts';
import { formDay, formMoment, instantOfForm } from './form-fields.ts';
import { parseSheet, type SheetProblem } from './sheet-problems.ts';

const row = {
  fecha: '2026-11-19',
  sede: 'UT Ayacucho',
  usuaria: 'Huaranca Ccasani, Nélida',
  area: 'Administración',
  problema: 'No enciende',
  tipologia: 'Avería de hardware',
  estado: 'Pendiente',
  personal: 'Rosa Quispe',
};
const anexo = {
  sede: 'UT Ayacucho',
  period: { from: '2026-11-01', to: '2026-11-30' },
  rows: [row],
  issuedAt: '2026-12-01',
};
const cargo = {
  organisation: 'PNAEQW',
  unit: 'UTI',
  status: 'emitido',
  number: 18,
  year: 2026,
  date: '2026-11-19',
  servidor: 'Nélida Huaranca',
  organo: 'UT Ayacucho',
  retira: [],
  asigna: [{ equipo: 'CPU', codigoSbn: '74089950 0231' }],
  id: 'r1',
};

function problemsOf(schema: typeof Anexo01Sheet | typeof CargoSheet, data: unknown): SheetProblem[] {
  const result = parseSheet<unknown>(schema, data);
  return 'problems' in result ? result.problems : [];
}

describe('Anexo01Sheet', () => {
  it('fills in what has a usual value', () => {
    const { heading, code, version, supplementary, rows, signers } = Anexo01Sheet.parse(anexo);
    expect(heading).toContain('Programa Nacional de Alimentación Escolar QALI WARMA');
    expect(code).toBe('PRO-044-PNAEQW-UTI-FOR-0001');
    expect({ version, supplementary, signers }).toEqual({
      version: '01',
      supplementary: false,
      signers: { specialist: '', chief: '' },
    });
    expect(rows[0]?.solucion).toBe('');
  });

  it('is the same when it is checked again', () => {
    const sheet = Anexo01Sheet.parse(anexo);
    expect(Anexo01Sheet.parse(sheet)).toEqual(sheet);
  });

  const wrong = (changes: object): unknown => ({ ...anexo, rows: [row, row, row, { ...row, ...changes }] });
  it.each<[string, unknown, SheetProblem]>([
    ['no date', wrong({ fecha: undefined }), { path: 'rows[3].fecha', message: 'Falta este dato' }],
    ['a date of 1905', wrong({ fecha: '1905-11-19' }), expectedPath('rows[3].fecha', /anterior al año 2000/)],
    ['a date of 2099', wrong({ fecha: '2099-11-19' }), expectedPath('rows[3].fecha', /demasiado lejos/)],
    ['31 February', wrong({ fecha: '2026-02-31' }), expectedPath('rows[3].fecha', /no existe en el calendario/)],
    ['hour 25', wrong({ fecha: '2026-02-03T25:00' }), expectedPath('rows[3].fecha', /hora no existe/)],
    ['a Peruvian date', wrong({ fecha: '19/11/2026' }), expectedPath('rows[3].fecha', /2026-11-19/)],
    ['a number', wrong({ problema: 7 }), { path: 'rows[3].problema', message: 'Se espera un texto entre comillas' }],
    ['another state', wrong({ estado: 'Cerrado' }), expectedPath('rows[3].estado', /«Atendido» o «Pendiente»/)],
    ['an unknown field', wrong({ fehca: '' }), { path: 'rows[3].fehca', message: 'Este dato no existe en el formato' }],
    ['50 MB of text', wrong({ problema: 'x'.repeat(50e6) }), expectedPath('rows[3].problema', /50,000,000 .* 20,000/)],
    [
      'a period that ends first',
      { ...anexo, period: { from: '2026-11-02', to: '2026-11-01' } },
      expectedPath('period.to', /termina/),
    ],
    ['no sede', { ...anexo, sede: ' ' }, expectedPath('sede', /Falta/)],
    ['a list', [], { path: '', message: 'Se espera un objeto entre llaves { }' }],
  ])('says where the problem is: %s', (_what, data, expected) => {
    expect(problemsOf(Anexo01Sheet, data)).toContainEqual(expected);
  });
});

describe('CargoSheet', () => {
  it('takes a código SBN with spaces and none at all', () => {
    expect(CargoSheet.parse(cargo).asigna[0]?.codigoSbn).toBe('740899500231');
    expect(CargoSheet.parse({ ...cargo, asigna: [{ equipo: 'Maletín' }] }).asigna[0]?.codigoSbn).toBe('');
  });

  it.each<[string, object, SheetProblem]>([
    ['a short código', { asigna: [{ equipo: 'CPU', codigoSbn: '7408' }] }, expectedPath('asigna[0].codigoSbn', /12/)],
    [
      'a long código',
      { asigna: [{ equipo: 'CPU', codigoSbn: '7'.repeat(1e6) }] },
      expectedPath('asigna[0].codigoSbn', /12/),
    ],
    ['a draft with a number', { status: 'borrador' }, expectedPath('number', /borrador/)],
    ['an issued one without', { number: null }, expectedPath('number', /Falta el número/)],
    ['an annulled one without a reason', { status: 'anulado' }, expectedPath('reason', /motivo/)],
    ['a reason on one that is not', { reason: 'porque sí' }, expectedPath('reason', /anulado/)],
    ['number 0', { number: 0 }, expectedPath('number', /mínimo/)],
    ['a year in 1905', { year: 1905 }, expectedPath('year', /mínimo/)],
    ['a number with a fraction', { number: 1.5 }, expectedPath('number', /entero/)],
  ])('says where the problem is: %s', (_what, changes, expected) => {
    expect(problemsOf(CargoSheet, { ...cargo, ...changes })).toContainEqual(expected);
  });
});

describe('parseSheet', () => {
  it('answers any data with a sheet or with problems in Spanish', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        for (const schema of [Anexo01Sheet, CargoSheet]) {
          const problems = problemsOf(schema, data);
          expect(problems.length).toBeGreaterThan(0);
          for (const { message } of problems) expect(message).not.toMatch(/invalid|expected|received|required/i);
        }
      }),
    );
  });
});

describe('dates of a form', () => {
  it.each([
    ['2026-11-19', '19/11/2026', '19/11/2026'],
    ['2026-11-19T21:30:00Z', '19/11/2026', '19/11/2026 16:30'],
    ['2026-11-19T02:30:00Z', '18/11/2026', '18/11/2026 21:30'],
    ['2026-11-19T16:30', '19/11/2026', '19/11/2026 16:30'],
    ['2026-11-19 16:30:15', '19/11/2026', '19/11/2026 16:30'],
    ['2026-11-19T16:30:00-05:00', '19/11/2026', '19/11/2026 16:30'],
  ])('%s', (date, day, moment) => {
    expect([formDay(date), formMoment(date)]).toEqual([day, moment]);
  });

  it('a day begins at midnight in Lima', () => {
    expect(instantOfForm('2026-11-19')).toBe(Date.parse('2026-11-19T05:00:00Z'));
  });
});

function expectedPath(path: string, message: RegExp): SheetProblem {
  return { path, message: expect.stringMatching(message) as string };
}
