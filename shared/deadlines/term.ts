import { z } from 'zod';
import type { Deadline, DeadlineLength } from '../procedures/deadline.ts';
import { shortText } from '../text/text-schemas.ts';
import { Priority } from '../records/common.ts';
import type { TimedCase } from './timed-case.ts';

/** Which cases a term of the organisation is for: all that it names; nothing: every case. */
export const TermScope = z.strictObject({
  deadline: shortText(),
  class: shortText().optional(),
  priority: Priority.optional(),
  type: shortText().optional(),
});
export type TermScope = z.infer<typeof TermScope>;

/** Longest term, in minutes of working time: a working year. */
export const LONGEST_TERM = 60 * 8 * 250;

/** A term that the organisation sets where its document gives no figure; minutes of working time. */
export const Term = TermScope.extend({ minutes: z.int().min(1).max(LONGEST_TERM) });
export type Term = z.infer<typeof Term>;

export function isSameScope(a: TermScope, b: TermScope): boolean {
  return a.deadline === b.deadline && a.class === b.class && a.priority === b.priority && a.type === b.type;
}

/** How long it may take: what the organisation set most particularly for such cases, else what the document says. */
export function lengthFor(deadline: Deadline, of: TimedCase, terms: readonly Term[]): DeadlineLength | null {
  if (!isMeant(deadline.when, of)) return null;
  const fitting = terms.filter((term) => term.deadline === deadline.id && fits(term, of));
  const [own] = fitting.toSorted((a, b) => precision(b) - precision(a));
  return own === undefined ? deadline.length : { working: own.minutes };
}

function isMeant(when: Deadline['when'], of: TimedCase): boolean {
  const { classes, priorities, types } = when ?? {};
  return isAmong(classes, of.class) && isAmong(priorities, of.priority) && isAmong(types, of.type);
}

function isAmong<T>(allowed: readonly T[] | undefined, value: T | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}

function fits({ class: own, priority, type }: Term, of: TimedCase): boolean {
  return (
    (own === undefined || own === of.class) &&
    (priority === undefined || priority === of.priority) &&
    (type === undefined || type === of.type)
  );
}

/** TIPO before class, class before priority: the scope that says more. */
function precision({ class: own, priority, type }: Term): number {
  return (type === undefined ? 0 : 4) + (own === undefined ? 0 : 2) + (priority === undefined ? 0 : 1);
}
