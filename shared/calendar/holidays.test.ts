import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { EL_SALVADOR, PERU } from './countries.ts';
import { createHolidayCheck, easterSunday, holidaysOf } from './holidays.ts';

const YEARS = Array.from({ length: 20 }, (_unused, index) => 2022 + index);
/** What an independent list calls public holidays; Easter Sunday is a Sunday whatever anybody decrees. */
function publicHolidays(country: string, year: number): string[] {
  const found = new Holidays(country).getHolidays(year).filter(({ type }) => type === 'public');
  return found.map(({ date }) => date.slice(0, 10)).filter((date) => date !== easterSunday(year));
}
const datesOf = (holidays: Parameters<typeof holidaysOf>[0], year: number) =>
  holidaysOf(holidays, year).map(({ date }) => date);

describe('the holidays of a country', () => {
  it('are those of an independent list, Peru', () => {
    for (const year of YEARS.filter((each) => each >= 2024)) {
      expect([year, ...datesOf(PERU, year)]).toEqual([year, ...publicHolidays('PE', year)]);
    }
  });

  it('are those of an independent list and three that it lacks, El Salvador', () => {
    for (const year of YEARS) {
      const lacking = [`${year}-01-01`, `${year}-05-10`, `${year}-06-17`];
      const expected = [...new Set([...publicHolidays('SV', year), ...lacking])].toSorted();
      expect([year, ...datesOf(EL_SALVADOR, year)]).toEqual([year, ...expected]);
    }
  });

  it('begin in the year of their law', () => {
    expect(datesOf(PERU, 2023)).not.toContain('2023-06-07');
    expect(datesOf(PERU, 2024)).toContain('2024-06-07');
    const isHoliday = createHolidayCheck(PERU);
    expect([isHoliday('2021-12-09'), isHoliday('2022-12-09')]).toEqual([false, true]);
  });
});
