import { civilDateOf, startOfCivilDate } from '#shared/calendar/zoned-time.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** 08:30 to 17:00. */
const OPENS = 510;
const CLOSES = 1020;

/** Working days of the last two months in Lima, oldest first, each as the instant at which it begins. */
export function workingDays(now: number): number[] {
  const today = startOfCivilDate(civilDateOf(now));
  return Array.from({ length: 60 }, (_, ago) => today - (59 - ago) * DAY_MS).filter((day) => {
    const weekday = new Date(day).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  });
}

/** An instant in working hours of the `nth` last working day (0: the latest), some minutes ago at the least. */
export function instantOn(days: readonly number[], nth: number, random: Random, now: number): number {
  const day = days[Math.max(0, days.length - 1 - nth)] ?? now;
  const at = day + (OPENS + random.int(CLOSES - OPENS)) * MINUTE_MS + random.int(MINUTE_MS);
  return Math.min(at, now - (5 + random.int(60)) * MINUTE_MS);
}
