import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import utc from 'dayjs/plugin/utc.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PERU } from './countries.ts';
import { createHolidayCheck, holidaysOf } from './holidays.ts';
import { createWorkingTime, type WorkingSpan } from './working-time.ts';

const OFFICE: WorkingSpan[] = [
  { from: 8 * 60 + 30, to: 13 * 60 },
  { from: 14 * 60, to: 17 * 60 + 30 },
];
const WEEK = [[], OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, []];
const lima = createWorkingTime({ zone: 'America/Lima', week: WEEK, isHoliday: createHolidayCheck(PERU) });
const at = (text: string) => Date.parse(`${text}:00-05:00`);
const HOUR = 3_600_000;

describe('working days', () => {
  it('are counted from the day after, over weekends and holidays', () => {
    // 28 and 29 July are holidays, 1 and 2 August a weekend.
    expect(lima.addDays('2026-07-27', 1)).toBe('2026-07-30');
    expect(lima.addDays('2026-07-27', 3)).toBe('2026-08-03');
    expect(lima.addDays('2026-07-28', 0)).toBe('2026-07-28');
    expect(lima.daysBetween('2026-07-27', '2026-08-03')).toBe(3);
    expect(lima.daysBetween('2026-08-03', '2026-07-27')).toBe(0);
  });

  it('MF-3.5 six working days from a Thursday before Holy Week end after it', () => {
    expect(lima.addDays('2026-03-26', 6)).toBe('2026-04-07');
  });
});

describe('working time', () => {
  it('passes only while people work', () => {
    expect(lima.between(at('2026-11-20T16:30'), at('2026-11-23T09:00'))).toBe(1.5 * HOUR);
    expect(lima.between(at('2026-11-20T12:30'), at('2026-11-20T14:30'))).toBe(HOUR);
    expect(lima.between(at('2026-11-21T08:00'), at('2026-11-22T20:00'))).toBe(0);
    expect(lima.between(at('2026-11-23T09:00'), at('2026-11-20T16:30'))).toBe(0);
  });

  it('is added from the next time that people work', () => {
    expect(lima.add(at('2026-11-20T16:30'), 2 * HOUR)).toBe(at('2026-11-23T09:30'));
    expect(lima.add(at('2026-11-20T17:30'), 0)).toBe(at('2026-11-20T17:30'));
    expect(lima.add(at('2026-11-21T10:00'), HOUR)).toBe(at('2026-11-23T09:30'));
    // Ending with the morning, it ends then and not after lunch.
    expect(lima.add(at('2026-11-20T12:00'), HOUR)).toBe(at('2026-11-20T13:00'));
  });

  it('is that of the zone, also where the clocks change', () => {
    const week = [[], ...Array.from({ length: 6 }, () => [{ from: 0, to: 24 * 60 }])];
    const madrid = createWorkingTime({ zone: 'Europe/Madrid', week, isHoliday: () => false });
    // Sunday 29 March 2026 has 23 hours, and nobody works on it.
    expect(madrid.between(Date.parse('2026-03-28T12:00:00+01:00'), Date.parse('2026-03-30T12:00:00+02:00'))).toBe(
      24 * HOUR,
    );
  });

  it('is never found in a calendar without working days', () => {
    const never = createWorkingTime({ zone: 'America/Lima', week: [], isHoliday: () => false });
    expect(() => never.add(at('2026-11-20T12:00'), HOUR)).toThrow(RangeError);
    expect(never.between(at('2026-11-20T12:00'), at('2027-11-20T12:00'))).toBe(0);
  });
});

describe('against an independent library', () => {
  // The library works in the wall clock: both sides are given UTC.
  const own = createWorkingTime({ zone: 'UTC', week: WEEK, isHoliday: createHolidayCheck(PERU) });
  beforeAll(() => {
    dayjs.extend(utc);
    dayjs.extend(businessTime);
    const hours = [
      { start: '08:30:00', end: '13:00:00' },
      { start: '14:00:00', end: '17:30:00' },
    ];
    dayjs.setBusinessTime({
      sunday: null,
      monday: hours,
      tuesday: hours,
      wednesday: hours,
      thursday: hours,
      friday: hours,
      saturday: null,
    });
    dayjs.setHolidays([2025, 2026, 2027].flatMap((year) => holidaysOf(PERU, year).map(({ date }) => date)));
  });
  const minuteOf2026 = fc
    .integer({ min: 0, max: 365 * 24 * 60 - 1 })
    .map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000);
  const runs = { numRuns: 10_000 };

  it('the same time passes between two instants', () => {
    fc.assert(
      fc.property(minuteOf2026, fc.integer({ min: 1, max: 20 * 24 * 60 }), (from, minutes) => {
        const to = from + minutes * 60_000;
        expect(own.between(from, to)).toBe(Math.abs(dayjs.utc(to).businessMinutesDiff(dayjs.utc(from))) * 60_000);
      }),
      runs,
    );
  });

  it('the same day is so many working days later', () => {
    fc.assert(
      fc.property(minuteOf2026, fc.integer({ min: 1, max: 22 }), (from, count) => {
        const date = new Date(from).toISOString().slice(0, 10);
        const expected = dayjs.utc(date).addBusinessDays(count).format('YYYY-MM-DD');
        expect(own.addDays(date, count)).toBe(expected);
      }),
      runs,
    );
  });

  it('what is added passes, and no more', () => {
    fc.assert(
      fc.property(minuteOf2026, fc.integer({ min: 1, max: 10 * 24 * 60 }), (from, minutes) => {
        const end = own.add(from, minutes * 60_000);
        expect(own.between(from, end)).toBe(minutes * 60_000);
        expect(own.between(from, end - 60_000)).toBe((minutes - 1) * 60_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
