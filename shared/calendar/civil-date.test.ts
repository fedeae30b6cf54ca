import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  CivilDate,
  civilDateOfSerial,
  civilDateUpTo,
  daysBetween,
  formatCivilDate,
  parseCivilDate,
} from './civil-date.ts';

function problemOf(schema: typeof CivilDate, input: unknown): string | undefined {
  return schema.safeParse(input).error?.issues[0]?.message;
}

const anyDate = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });

describe('CivilDate', () => {
  test.each(['2000-01-01', '2024-02-29', '2026-11-19', '2060-12-31'])('%s is a date', (text) => {
    expect(CivilDate.parse(text)).toBe(text);
  });

  test.each([
    ['1905-03-05', 'La fecha 05/03/1905 es anterior al año 2000: revise el año'],
    ['2099-12-31', 'La fecha 31/12/2099 está demasiado lejos: revise el año'],
    ['2026-02-30', 'Esa fecha no existe en el calendario: escríbala como día/mes/año'],
    ['2025-02-29', 'Esa fecha no existe en el calendario: escríbala como día/mes/año'],
    ['19/11/2026', 'Esa fecha no existe en el calendario: escríbala como día/mes/año'],
    ['2026-11-19T00:00', 'Escriba la fecha como día/mes/año, por ejemplo 19/11/2026'],
    [undefined, 'Falta la fecha'],
    [20261119, 'Se espera una fecha'],
  ])('%j: %s', (input, message) => {
    expect(problemOf(CivilDate, input)).toBe(message);
  });

  test('what has happened is dated tomorrow at the latest', () => {
    const schema = civilDateUpTo('2026-11-19');
    expect(schema.parse('2026-11-20')).toBe('2026-11-20');
    expect(problemOf(schema, '2026-11-21')).toBe('La fecha 21/11/2026 todavía no llega: hoy es 19/11/2026');
    expect(problemOf(schema, '2099-01-01')).toBe('La fecha 01/01/2099 está demasiado lejos: revise el año');
  });
});

describe('parseCivilDate', () => {
  test.each([
    ['19/11/2026', '2026-11-19'],
    [' 9/3/2026 ', '2026-03-09'],
    ['09-03-26', '2026-03-09'],
    ['19.11.2026', '2026-11-19'],
    ['2026-11-19', '2026-11-19'],
    ['2026-11-19T10:30:00', '2026-11-19'],
    ['19/11/2026 10:30', '2026-11-19'],
    ['05/03/1905', '1905-03-05'],
  ])('%j → %s', (text, date) => {
    expect(parseCivilDate(text)).toBe(date);
  });

  test.each(['31/02/2026', '13/13/2026', '11/2026', '19/11-2026', 'ayer', '', '1'.repeat(1000)])(
    '%j is no date',
    (text) => {
      expect(parseCivilDate(text)).toBeUndefined();
    },
  );

  test('reads what formatCivilDate writes', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(parseCivilDate(formatCivilDate(iso))).toBe(iso);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCivilDate(text)));
  });
});

describe('serial numbers of a spreadsheet', () => {
  test.each([
    [61, '1900-03-01'],
    [45292, '2024-01-01'],
    [46345.73, '2026-11-19'],
  ])('%d → %s', (serial, date) => {
    expect(civilDateOfSerial(serial)).toBe(date);
  });

  test.each([0, 60, -5, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])('%d is none', (serial) => {
    expect(civilDateOfSerial(serial)).toBeUndefined();
  });
});

test('days are counted across months and leap years', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2026-11-19', '2026-12-01')).toBe(12);
  expect(daysBetween('2026-12-01', '2026-11-19')).toBe(-12);
});
