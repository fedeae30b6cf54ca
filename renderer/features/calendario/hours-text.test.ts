import { expect, it } from 'vitest';
import { formatHours, parseHours } from './hours-text.ts';

it.each([
  ['08:30-13:00, 14:00-17:30', '08:30-13:00, 14:00-17:30'],
  ['8.30 a 13.00 y 14:00 – 17:30', '08:30-13:00, 14:00-17:30'],
  ['', ''],
  ['0:00-24:00', '00:00-24:00'],
])('«%s» is %s', (text, hours) => {
  expect(formatHours(parseHours(text) ?? [{ from: 1, to: 2 }])).toBe(hours);
});

it.each(['8-13', '13:00-08:30', '08:00-12:00, 11:00-15:00', '08:61-12:00', '08:00-25:00', 'mañana'])(
  '«%s» is none',
  (text) => {
    expect(parseHours(text)).toBeUndefined();
  },
);
