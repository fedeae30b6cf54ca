import { addDays } from './civil-date.ts';

/** A holiday of every year, by its date or by its distance in days from Easter Sunday. */
export type Holiday = { name: string; since?: number } & ({ on: `${number}-${number}` } | { easter: number });

/** Whether any of these holidays falls on a date, `YYYY-MM-DD`. */
export function createHolidayCheck(holidays: readonly Holiday[]): (date: string) => boolean {
  const years = new Map<string, ReadonlySet<string>>();
  return (date) => {
    const year = date.slice(0, 4);
    const known = years.get(year) ?? new Set(holidaysOf(holidays, Number(year)).map((holiday) => holiday.date));
    years.set(year, known);
    return known.has(date);
  };
}

/** The holidays of a year, in order. */
export function holidaysOf(holidays: readonly Holiday[], year: number): { date: string; name: string }[] {
  const easter = easterSunday(year);
  return holidays
    .filter(({ since = 0 }) => year >= since)
    .map((holiday) => ({
      name: holiday.name,
      date: 'on' in holiday ? `${year}-${holiday.on}` : addDays(easter, holiday.easter),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Easter of the Gregorian calendar, `YYYY-MM-DD` (Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leaps = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${year}-${pad(Math.floor(days / 31))}-${pad((days % 31) + 1)}`;
}
