import { describe, expect, it } from 'vitest';

import * as format from './format.ts';

const LIMA = 'America/Lima';
// Thursday 19 November 2026, 11:20 in Lima.
const now = Date.parse('2026-11-19T11:20:00-05:00');
const context = { now, timeZone: LIMA };
const at = (text: string) => Date.parse(`${text}-05:00`);
const MIN = 60_000;

describe('moments', () => {
  it.each([
    ['2026-11-19T09:41:00', 'hoy 09:41'],
    ['2026-11-19T00:00:00', 'hoy 00:00'],
    ['2026-11-18T18:30:00', 'ayer 18:30'],
    ['2026-11-20T09:00:00', 'mañana 09:00'],
    ['2026-11-12T16:20:00', '12/11 16:20'],
    ['2025-12-31T23:59:59', '31/12/2025 23:59'],
  ])('%s is «%s»', (text, shown) => {
    expect(format.formatMoment(at(text), context)).toBe(shown);
  });

  it('takes the day of the zone, not that of Greenwich', () => {
    // 19 November, 22:00 in Lima is already the 20th in UTC.
    expect(format.dateOf(at('2026-11-19T22:00:00'), LIMA)).toBe('2026-11-19');
    expect(format.formatMoment(at('2026-11-19T22:00:00'), context)).toBe('hoy 22:00');
  });

  it('shows signatures with seconds and offset', () => {
    expect(format.formatExactMoment(at('2026-11-19T09:20:41'), LIMA)).toBe('19/11/2026 09:20:41 −05:00');
    expect(format.formatExactMoment(Date.parse('2026-11-19T09:20:41Z'), 'UTC')).toBe('19/11/2026 09:20:41 +00:00');
  });

  it('writes dates', () => {
    expect(format.formatDate('2026-11-19')).toBe('19/11/2026');
    expect(format.formatLongDate('2026-11-19')).toBe('jueves 19 de noviembre');
    expect(format.formatLongDate('2025-09-01', '2026-11-19')).toBe('lunes 1 de setiembre de 2025');
    expect(format.formatDayHead('2026-11-19', context)).toBe('hoy, jueves 19 de noviembre');
    expect(format.formatDayHead('2026-11-17', context)).toBe('martes 17 de noviembre');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 min'],
    [42 * MIN + 59_999, '42 min'],
    [100 * MIN, '1 h 40 min'],
    [125 * MIN, '2 h 05 min'],
    [-200 * MIN, '−3 h 20 min'],
    [-30_000, '0 min'],
    [8 * 60 * MIN, '8 h'],
    [1612 * 60 * MIN, '1,612 h'],
  ])('%d ms is «%s»', (ms, shown) => {
    expect(format.formatDuration(ms)).toBe(shown);
  });

  it('counts days at a glance', () => {
    expect(format.formatAge(6 * 1440 * MIN)).toBe('6 días');
    expect(format.formatAge(-25 * 60 * MIN)).toBe('−1 día');
    expect(format.formatAge(80 * MIN)).toBe('1 h 20 min');
  });

  it('runs as a clock', () => {
    expect(format.formatClock(45_999)).toBe('0:45');
    expect(format.formatClock(3_665_000)).toBe('1:01:05');
    expect(format.formatClock(-1)).toBe('0:00');
  });
});

describe('figures', () => {
  it('groups thousands with commas', () => {
    expect(format.formatNumber(1206)).toBe('1,206');
    expect(format.formatNumber(-1234567.891, 1)).toBe('−1,234,567.9');
    expect(format.formatNumber(-0.2)).toBe('0');
  });

  it.each([
    [0, '0 bytes'],
    [9 * 1024, '9 KB'],
    [219_136, '214 KB'],
    [4.2 * 1024 ** 2, '4.2 MB'],
    [9.99 * 1024 ** 2, '10 MB'],
    [1024 ** 2 - 1, '1.0 MB'],
    [41 * 1024 ** 3, '41 GB'],
  ])('%d bytes are «%s»', (bytes, shown) => {
    expect(format.formatBytes(bytes)).toBe(shown);
  });

  it('never rounds a little to nothing nor almost all to all', () => {
    expect(format.formatPercent(0.13)).toBe('13%');
    expect(format.formatPercent(0.001)).toBe('< 1%');
    expect(format.formatPercent(0.999)).toBe('> 99%');
    expect(format.formatPercent(0)).toBe('0%');
  });

  it('parts a código patrimonial and counts in words', () => {
    expect(format.formatSbn('740899500231')).toBe('74089950 0231');
    expect(format.formatSbn('7408')).toBe('7408');
    expect(format.plural(1, 'pendiente', 'pendientes')).toBe('1 pendiente');
    expect(format.plural(1206, 'pendiente', 'pendientes')).toBe('1,206 pendientes');
  });
});
