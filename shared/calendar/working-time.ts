import { addDays } from './civil-date.ts';
import { civilDateOf, startOfCivilDate } from './zoned-time.ts';

/** When an organisation works. */
export interface WorkingCalendar {
  /** IANA zone in which its days begin and end. */
  zone: string;
  /** Per weekday, Sunday first: when people work, in order and without overlap. */
  week: readonly (readonly WorkingSpan[])[];
  /** Days on which nobody works, whatever the week says. */
  isHoliday(date: string): boolean;
  /** When people work on a day that is worked although its weekday is not; `undefined`: as the week says. */
  extraHours?(date: string): readonly WorkingSpan[] | undefined;
}

/** Minutes since midnight, `from` included and `to` not. */
export interface WorkingSpan {
  from: number;
  to: number;
}

/** Arithmetic over one calendar. Dates are `YYYY-MM-DD`, instants and durations milliseconds. */
export interface WorkingTime {
  isWorkingDay(date: string): boolean;
  /** The day an instant falls on; for many of them far quicker than asking the zone each time. */
  dateOf(instant: number): string;
  /** The `count`-th working day after a date; the date itself for 0. */
  addDays(date: string, count: number): string;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  daysBetween(from: string, to: string): number;
  /** The instant at which so much working time has passed since another. */
  add(instant: number, duration: number): number;
  /** Working time that passes from one instant to another; 0 when `to` is not later. */
  between(from: number, to: number): number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A calendar without a working day in so many days is none. */
const LONGEST_PAUSE = 3660;

interface Day {
  /** Instants at which work begins and ends. */
  spans: readonly { start: number; end: number }[];
  total: number;
}

interface Year {
  /** When each day begins, and last the next year. */
  midnights: number[];
  /** Working time of the year before each of its days, and last all of it. */
  passed: number[];
  days: Day[];
  dates: string[];
}
interface Place {
  year: number;
  day: number;
}

export function createWorkingTime({ zone, week, isHoliday, extraHours }: WorkingCalendar): WorkingTime {
  const days = new Map<string, Day>();
  const years = new Map<number, Year>();

  function dayOf(date: string): Day {
    const known = days.get(date);
    if (known !== undefined) return known;
    const usual = week[weekdayOf(date)] ?? [];
    const worked = usual.length > 0 ? usual : (extraHours?.(date) ?? []);
    const hours = isHoliday(date) ? [] : worked;
    const midnight = hours.length === 0 ? 0 : startOfCivilDate(date, zone);
    const spans = hours.map(({ from, to }) => ({ start: midnight + from * MINUTE, end: midnight + to * MINUTE }));
    const day = { spans, total: spans.reduce((sum, { start, end }) => sum + end - start, 0) };
    days.set(date, day);
    return day;
  }

  /** Made whole once it is asked for: reports ask for the same year tens of thousands of times. */
  function yearOf(year: number): Year {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made: Year = { midnights: [], passed: [0], days: [], dates: [] };
    for (let date = `${year}-01-01`; date < String(year + 1); date = addDays(date, 1)) {
      const day = dayOf(date);
      made.midnights.push(startOfCivilDate(date, zone));
      made.passed.push((made.passed.at(-1) ?? 0) + day.total);
      made.days.push(day);
      made.dates.push(date);
    }
    made.midnights.push(startOfCivilDate(`${year + 1}-01-01`, zone));
    years.set(year, made);
    return made;
  }

  /** The year of an instant in the zone, and the place of its day in it. */
  function locate(instant: number): Place {
    let year = new Date(instant).getUTCFullYear();
    if (instant < (yearOf(year).midnights[0] ?? 0)) year -= 1;
    else if (instant >= (yearOf(year).midnights.at(-1) ?? 0)) year += 1;
    const { midnights } = yearOf(year);
    let day = Math.min(Math.floor((instant - (midnights[0] ?? 0)) / DAY), midnights.length - 2);
    // Days are not all of 24 hours where the clocks change.
    if (instant < (midnights[day] ?? 0)) day -= 1;
    else if (instant >= (midnights[day + 1] ?? 0)) day += 1;
    return { year, day };
  }

  /** Working time since the year began. */
  function passedBefore({ year, day }: Place, instant: number): number {
    const { passed, days } = yearOf(year);
    const today = days[day]?.spans ?? [];
    return today.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, instant) - start), passed[day] ?? 0);
  }

  function dateOf(instant: number): string {
    const { year, day } = locate(instant);
    return yearOf(year).dates[day] ?? civilDateOf(instant, zone);
  }

  const isWorkingDay = (date: string): boolean => dayOf(date).total > 0;

  function next(date: string): string {
    let day = addDays(date, 1);
    for (let tries = 0; !isWorkingDay(day); tries += 1) {
      if (tries > LONGEST_PAUSE) throw new RangeError('a calendar without working days');
      day = addDays(day, 1);
    }
    return day;
  }

  return {
    isWorkingDay,
    dateOf,
    addDays(date, count) {
      let day = date;
      for (let left = count; left > 0; left -= 1) day = next(day);
      return day;
    },
    daysBetween(from, to) {
      let count = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
      return count;
    },
    add(instant, duration) {
      let left = duration;
      for (let date = dateOf(instant); ; date = next(date)) {
        for (const { start, end } of dayOf(date).spans) {
          const begin = Math.max(start, instant);
          if (begin > end || (begin === end && left > 0)) continue;
          if (left <= end - begin) return begin + left;
          left -= end - begin;
        }
      }
    },
    between(from, to) {
      if (to <= from) return 0;
      const [first, last] = [locate(from), locate(to)];
      let passed = passedBefore(last, to) - passedBefore(first, from);
      for (let year = first.year; year < last.year; year += 1) passed += yearOf(year).passed.at(-1) ?? 0;
      return passed;
    },
  };
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
