import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDateOf, civilTimeOf, LIMA, startOfCivilDate, zonedTimeOf } from './zoned-time.ts';

describe('an instant in a zone', () => {
  test('falls on the day of the zone, not of UTC', () => {
    const late = Date.parse('2026-11-20T04:59:59Z');
    expect(civilDateOf(late, LIMA)).toBe('2026-11-19');
    expect(civilDateOf(late + 1000, LIMA)).toBe('2026-11-20');
    expect(civilDateOf(late, 'UTC')).toBe('2026-11-20');
  });

  test('shows hours from 00 to 23', () => {
    expect(zonedTimeOf(Date.parse('2026-11-19T05:00:07Z'), LIMA)).toEqual({ date: '2026-11-19', time: '00:00:07' });
    expect(civilTimeOf(Date.parse('2026-11-19T14:41:00Z'))).toBe('09:41');
  });

  test('a day begins at its midnight', () => {
    expect(startOfCivilDate('2026-11-19')).toBe(Date.parse('2026-11-19T05:00:00Z'));
  });

  test.each([LIMA, 'America/El_Salvador', 'UTC', 'Europe/Madrid'])(
    'in %s the first instant of a day is on that day',
    (zone) => {
      fc.assert(
        fc.property(fc.integer({ min: 946_684_800, max: 2_500_000_000 }), (seconds) => {
          const date = civilDateOf(seconds * 1000, zone);
          const start = startOfCivilDate(date, zone);
          expect(civilDateOf(start, zone)).toBe(date);
          expect(civilDateOf(start - 1, zone)).not.toBe(date);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each([LIMA, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Gaza', 'America/Caracas'])(
    'in %s it is what the browser writes, on days with a change of the clocks too',
    (zone) => {
      const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      const isWritten = (ms: number): void => {
        const { date, time } = zonedTimeOf(ms, zone);
        expect(`${date} ${time}`).toBe(formatter.format(ms));
      };
      fc.assert(
        fc.property(
          fc.integer({ min: 900_000_000, max: 4_200_000_000 }).map((s) => s * 1000),
          isWritten,
        ),
      );
      for (const change of ['2026-03-08', '2026-11-01', '2026-04-04', '2026-10-03', '2026-03-28', '2007-12-09']) {
        for (let minute = 0; minute < 2 * 1440; minute += 10) isWritten(Date.parse(change) + minute * 60_000 + 59_999);
      }
    },
  );
});
