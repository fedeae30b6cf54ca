import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';

/** By what a report counts; `fact:NAME` is one of the procedure's own (MF-3.6: the cause). */
export const DIMENSIONS = [
  'class',
  'type',
  'service',
  'priority',
  'level',
  'state',
  'person',
  'channel',
  'sede',
] as const;
export type Dimension = (typeof DIMENSIONS)[number] | `fact:${string}`;

const Count = z.object({
  /** Id of what is counted; empty where a case has none. */
  key: z.string(),
  count: z.int(),
  /** Of them, those that are not over. */
  open: z.int(),
});
export type Count = z.infer<typeof Count>;

/** Durations in milliseconds of working time. */
const Time = z.object({ cases: z.int(), total: z.number(), longest: z.number() });
export type Time = z.infer<typeof Time>;

/** A report of a period: the same fold on a device and at headquarters. */
export const Report = z.object({
  from: CivilDate,
  to: CivilDate,
  /** `null`: every sede. */
  sede: z.string().nullable(),
  procedure: z.string(),
  tickets: z.int(),
  atenciones: z.int(),
  /** Not over when the report was made. */
  open: z.int(),
  counts: z.record(z.string(), z.array(Count)),
  times: z.object({ firstResponse: Time, solution: Time, waitingForUser: Time, paused: Time }),
  /** OS-XI. */
  indicator: z.object({ incidents: z.int(), attended: z.int(), time: z.number(), everyCase: z.boolean() }),
  /** Per day of the period on which something happened. */
  days: z.array(z.object({ date: CivilDate, reported: z.int(), solved: z.int() })),
  /** Cases whose times are not known: folded by an earlier version of the program. */
  timeless: z.int(),
  madeAt: z.int(),
});
export type Report = z.infer<typeof Report>;

export type ReportScope = Pick<Report, 'from' | 'to' | 'sede'>;

/** OS-XI: milliseconds per incident that was reported; `undefined` where none was. */
export function indicatorOf({ indicator: { incidents, time } }: Pick<Report, 'indicator'>): number | undefined {
  return incidents === 0 ? undefined : time / incidents;
}

export function averageOf({ cases, total }: Time): number | undefined {
  return cases === 0 ? undefined : total / cases;
}
