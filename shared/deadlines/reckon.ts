import { addDays, civilDateOf } from '../calendar/civil-date.ts';
import { startOfCivilDate } from '../calendar/zoned-time.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import { findState } from '../procedures/flow-lookup.ts';
import type { Deadline, DeadlineLength } from '../procedures/deadline.ts';
import { lengthFor, type Term } from './term.ts';
import { countingIn, stretchesOf, type Stretch, type TimedCase } from './timed-case.ts';

/** The working time of one sede, and what the organisation has set. */
export interface Timing {
  time: WorkingTime;
  zone: string;
  terms: readonly Term[];
}

/** How a case stands to one deadline. Instants and durations in milliseconds. */
export interface Reckoning {
  deadline: Deadline;
  began: number;
  /** When what it waits for was done. */
  ended?: number;
  /** When it falls due; absent while it is paused. */
  due?: number;
  /** Time that counts, by the measure of its length; by the clock for one that ends on a day. */
  spent: number;
  /** Time since it began that did not count because the case was paused or waited for the user. */
  paused: number;
  /** `met`, `missed`: what it waits for is done; `overdue`: it is not, and should be. */
  state: 'running' | 'paused' | 'overdue' | 'met' | 'missed';
}

const MINUTE = 60_000;

/**
 * How a case stands to a deadline at a moment, from its history alone: events that come late, or days that are decreed
 * late, give another answer the next time it is asked. `undefined` while it has not begun, or where no length is set.
 */
export function reckon(deadline: Deadline, of: TimedCase, timing: Timing, now: number): Reckoning | undefined {
  const length = lengthFor(deadline, of, timing.terms);
  const first = of.course.findLastIndex(({ type }) => deadline.begins.includes(type));
  const began = of.course[first]?.at;
  if (length === null || began === undefined) return undefined;
  const ended = findEnd(deadline, of, first);
  const all = stretchesOf(of.course, ended ?? Math.max(now, began), first);
  const counted = all.filter(({ status }) => counts(deadline, status));
  const paused = all.filter(({ status }) => deadline.pausable === true && isPause(status));
  const due = findDue(deadline, length, of, { began, counted, all }, timing);
  const spent = sum(counted, ({ from, to }) => ('working' in length ? timing.time.between(from, to) : to - from));
  return {
    deadline,
    began,
    ...(ended === undefined ? {} : { ended }),
    ...(due === undefined ? {} : { due }),
    spent,
    paused: sum(paused, ({ from, to }) => ('working' in length ? timing.time.between(from, to) : to - from)),
    state:
      ended !== undefined
        ? deadline.sort === 'limit' && due !== undefined && ended > due
          ? 'missed'
          : 'met'
        : due === undefined
          ? 'paused'
          : now > due
            ? 'overdue'
            : 'running',
  };
}

function findEnd({ ends }: Deadline, { course, respondedAt }: TimedCase, first: number): number | undefined {
  const began = course[first]?.at ?? 0;
  const step = course.slice(first + 1).find(({ type }) => ends.steps?.includes(type))?.at;
  const response =
    ends.response === true && respondedAt !== undefined && respondedAt >= began ? respondedAt : undefined;
  const moments = [step, response, phaseEnd(ends.phases ?? [], course)].filter((moment) => moment !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** Since when the case is in one of these phases, and has not left them again. */
function phaseEnd(phases: readonly string[], course: TimedCase['course']): number | undefined {
  const isThere = (status: string) => phases.includes(phaseOf(status));
  const away = course.findLastIndex(({ status }) => !isThere(status));
  return course[away + 1]?.at;
}

/** Attentions have no flow of their own: they are over once they are attended. */
function phaseOf(status: string): string {
  return findState(status)?.phase ?? (countingIn(status) === 'over' ? 'ended' : 'toAttend');
}

function counts({ pausable }: Deadline, status: string): boolean {
  return pausable !== true || countingIn(status) === 'counts';
}

function isPause(status: string): boolean {
  const counting = countingIn(status);
  return counting === 'paused' || counting === 'waitingForUser';
}

function findDue(
  deadline: Deadline,
  length: DeadlineLength,
  { facts }: TimedCase,
  { began, counted, all }: { began: number; counted: readonly Stretch[]; all: readonly Stretch[] },
  { time, zone }: Timing,
): number | undefined {
  if ('workingDays' in length) {
    const day = time.addDays(civilDateOf(began, zone), length.workingDays);
    // A limit is kept until the day is over; what is to be looked at, from its beginning.
    return deadline.sort === 'check' ? startOfCivilDate(day, zone) : startOfCivilDate(addDays(day, 1), zone) - 1;
  }
  if ('dayOf' in length) {
    const day = facts?.[length.dayOf];
    return typeof day === 'string' ? startOfCivilDate(day, zone) : undefined;
  }
  const measure = 'working' in length ? time.between : (from: number, to: number) => to - from;
  const add = 'working' in length ? time.add : (from: number, duration: number) => from + duration;
  let left = ('working' in length ? length.working : length.elapsed) * MINUTE;
  for (const { from, to } of counted) {
    const passed = measure(from, to);
    if (passed >= left) return add(from, left);
    left -= passed;
  }
  const last = all.at(-1);
  if (last === undefined) return add(began, left);
  return last === counted.at(-1) ? add(last.to, left) : undefined;
}

function sum(stretches: readonly Stretch[], of: (stretch: Stretch) => number): number {
  return stretches.reduce((total, stretch) => total + of(stretch), 0);
}

/** Every deadline of a kind that has begun for a case. */
export function reckonAll(
  deadlines: readonly Deadline[],
  kind: Deadline['of'],
  of: TimedCase,
  timing: Timing,
  now: number,
): Reckoning[] {
  return deadlines
    .filter((deadline) => deadline.of === kind)
    .map((deadline) => reckon(deadline, of, timing, now))
    .filter((reckoning) => reckoning !== undefined);
}
