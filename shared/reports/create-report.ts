import type { Office } from '../deadlines/office.ts';
import { countingIn, stretchesOf } from '../deadlines/timed-case.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { DIMENSIONS, type Count, type Dimension, type Report, type ReportScope, type Time } from './report.ts';
import type { ReportCase } from './report-case.ts';

export interface ReportBuilder {
  /** Cases outside the period or the sede, and annulled ones, count for nothing. */
  add(one: ReportCase): void;
  /** What was added so far. */
  result(): Report;
}

/** Counts cases one by one, so that long work can be told of and stopped. */
export function createReport(scope: ReportScope, procedure: Procedure, office: Office, now: number): ReportBuilder {
  const counts = new Map<Dimension, Map<string, Count>>();
  const times = { firstResponse: noTime(), solution: noTime(), waitingForUser: noTime(), paused: noTime() };
  const days = new Map<string, { reported: number; solved: number }>();
  const incidentClasses = new Set(procedure.classes.filter(({ incident }) => incident === true).map(({ id }) => id));
  const indicator = { incidents: 0, attended: 0, time: 0, everyCase: incidentClasses.size === 0 };
  const total = { ticket: 0, atencion: 0, open: 0, timeless: 0 };

  function count(dimension: Dimension, key: string, open: boolean): void {
    const table = counts.get(dimension) ?? new Map<string, Count>();
    counts.set(dimension, table);
    const row = table.get(key) ?? { key, count: 0, open: 0 };
    row.count += 1;
    if (open) row.open += 1;
    table.set(key, row);
  }

  function onDay(date: string, what: 'reported' | 'solved'): void {
    const day = days.get(date) ?? { reported: 0, solved: 0 };
    day[what] += 1;
    days.set(date, day);
  }

  return {
    add(one) {
      if (one.date < scope.from || one.date > scope.to || one.status === 'annulled') return;
      if (scope.sede !== null && one.sede !== scope.sede) return;
      const open = countingIn(one.status) !== 'over';
      total[one.kind] += 1;
      if (open) total.open += 1;
      for (const dimension of DIMENSIONS) {
        const key = keyOf(one, dimension);
        if (key !== undefined) count(dimension, key, open);
      }
      for (const { fact } of procedure.reportFacts ?? []) {
        const value = one.facts?.[fact];
        if (typeof value === 'string' || typeof value === 'boolean') count(`fact:${fact}`, String(value), open);
      }
      onDay(one.date, 'reported');
      const isIncident = indicator.everyCase || (one.class !== undefined && incidentClasses.has(one.class));
      if (isIncident) indicator.incidents += 1;
      if (one.course.length === 0) {
        total.timeless += 1;
        return;
      }
      const spent = spentOn(one, office, procedure, now);
      if (one.respondedAt !== undefined) include(times.firstResponse, spent.firstResponse);
      if (spent.waitingForUser > 0) include(times.waitingForUser, spent.waitingForUser);
      if (spent.paused > 0) include(times.paused, spent.paused);
      if (spent.solvedOn === undefined) return;
      include(times.solution, spent.counts);
      if (spent.solvedOn <= scope.to) onDay(spent.solvedOn, 'solved');
      if (!isIncident) return;
      indicator.attended += 1;
      indicator.time += spent.counts;
    },
    result: () => ({
      ...scope,
      procedure: procedure.id,
      tickets: total.ticket,
      atenciones: total.atencion,
      open: total.open,
      counts: Object.fromEntries(
        [...counts].map(([dimension, table]) => [
          dimension,
          [...table.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
        ]),
      ),
      times: { ...times },
      indicator: { ...indicator },
      days: [...days].map(([date, day]) => ({ date, ...day })).sort((a, b) => (a.date < b.date ? -1 : 1)),
      timeless: total.timeless,
      madeAt: now,
    }),
  };
}

/** Working time of each sort in a case's life; what is not over yet counts until now. */
function spentOn({ course, sede, at, respondedAt }: ReportCase, office: Office, procedure: Procedure, now: number) {
  const { time } = office.timingOf(procedure, sede);
  const spent = { counts: 0, waitingForUser: 0, paused: 0, over: 0 };
  for (const { from, to, status } of stretchesOf(course, Math.max(now, at))) {
    const counting = countingIn(status);
    if (counting !== 'over') spent[counting] += time.between(from, to);
  }
  const lastOpen = course.findLastIndex(({ status }) => countingIn(status) !== 'over');
  const solvedAt = course[lastOpen + 1]?.at;
  return {
    ...spent,
    firstResponse: respondedAt === undefined ? 0 : time.between(at, respondedAt),
    solvedOn: solvedAt === undefined ? undefined : time.dateOf(solvedAt),
  };
}

function keyOf(one: ReportCase, dimension: (typeof DIMENSIONS)[number]): string | undefined {
  switch (dimension) {
    case 'state':
      return one.status;
    case 'priority':
      return String(one.priority);
    case 'level':
      // An attention has no level: whoever took it solved it.
      return one.kind === 'atencion' ? undefined : String(one.level ?? '');
    case 'class':
      return one.kind === 'atencion' ? undefined : one.class;
    default:
      return one[dimension] ?? '';
  }
}

function noTime(): Time {
  return { cases: 0, total: 0, longest: 0 };
}

function include(time: Time, value: number): void {
  time.cases += 1;
  time.total += value;
  time.longest = Math.max(time.longest, value);
}
