import { expect, test } from 'vitest';
import { formatCount, listInWords } from './spanish.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1206, '1,206'],
  [50_000_000, '50,000,000'],
])('%d is written %s', (n, text) => {
  expect(formatCount(n)).toBe(text);
});

test.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B'], 'A y B'],
  [['FECHA', 'ESTADO', 'SEDE'], 'FECHA, ESTADO y SEDE'],
  [['Acceso', 'Interconexión'], 'Acceso e Interconexión'],
  [['agua', '«hielo»'], 'agua y «hielo»'],
])('%j is «%s»', (items, text) => {
  expect(listInWords(items)).toBe(text);
});
