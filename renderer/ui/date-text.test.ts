import { describe, expect, it } from 'vitest';

import { readDateText, shiftDate, showDate } from './date-text.ts';

const options = { today: '2026-11-19', min: '2000-01-01', max: '2026-11-20' };
const read = (text: string) => {
  const result = readDateText(text, options);
  return result.ok ? result.date : result.message;
};

describe('readDateText', () => {
  it.each([
    ['19/11/2026', '2026-11-19'],
    ['9-3-26', '2026-03-09'],
    ['9.3.2026', '2026-03-09'],
    ['19112026', '2026-11-19'],
    ['180926', '2026-09-18'],
    ['1/2', '2026-02-01'],
    ['5', '2026-11-05'],
    [' Hoy ', '2026-11-19'],
    ['ayer', '2026-11-18'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s as %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it.each(['31/02/2026', '29/02/2025', '0/1/2026', '12/13/2026'])('says that %s does not exist', (text) => {
    expect(read(text)).toBe('Esa fecha no existe en el calendario');
  });

  it.each(['', 'mañana', '2026', '1/1/190', '19/11/2026 x', '9'.repeat(5000)])(
    'asks for a date instead of %s',
    (text) => {
      expect(read(text)).toMatch(/^Escriba la fecha/);
    },
  );

  it('keeps to the days allowed', () => {
    expect(read('19/11/1905')).toBe('La fecha es anterior al 01/01/2000');
    expect(read('19/11/2099')).toBe('La fecha es posterior al 20/11/2026');
    expect(read('20/11/2026')).toBe('2026-11-20');
  });
});

describe('shiftDate', () => {
  it('crosses months and years', () => {
    expect(shiftDate('2026-03-01', -1)).toBe('2026-02-28');
    expect(showDate(shiftDate('2026-12-31', 1))).toBe('01/01/2027');
  });
});
