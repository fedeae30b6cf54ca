import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import type { WorkingSpan } from '../../calendar/working-time.ts';
import { isSameScope, Term, TermScope } from '../../deadlines/term.ts';
import { lineText } from '../../text/text-schemas.ts';

const MINUTES_OF_A_DAY = 24 * 60;

const Span = z
  .strictObject({ from: z.int().min(0).max(MINUTES_OF_A_DAY), to: z.int().min(0).max(MINUTES_OF_A_DAY) })
  .refine(({ from, to }) => from < to);
const DayHours = z
  .array(Span)
  .max(6)
  .refine((spans) => spans.every(({ from }, index) => index === 0 || from >= (spans[index - 1]?.to ?? 0)));

/** Minutes since midnight of each weekday, Sunday first, in order and without overlap; somebody works at some time. */
export const HoursSet = z.strictObject({
  week: z
    .array(DayHours)
    .length(7)
    .refine((week) => week.some((spans) => spans.length > 0)),
});

/** A day that is a holiday, or one on which is worked all the same, whatever the country's calendar says. */
export const DayDeclared = z.strictObject({ date: CivilDate, name: lineText(), working: z.boolean() });
export type DayDeclared = z.infer<typeof DayDeclared>;

export const DayRestored = z.strictObject({ date: CivilDate });
/** `null` takes it back. */
export const TermSet = TermScope.extend({ minutes: Term.shape.minutes.nullable() });
export type TermSet = z.infer<typeof TermSet>;

/** What the administrator has set: at the sede central for everybody, at a sede its own days. */
export interface SedeCalendar {
  days: readonly DayDeclared[];
  week?: readonly (readonly WorkingSpan[])[];
  terms: readonly Term[];
}

export const NO_CALENDAR: SedeCalendar = { days: [], terms: [] };

export function declareDay(calendar: SedeCalendar, day: DayDeclared): SedeCalendar {
  const others = calendar.days.filter(({ date }) => date !== day.date);
  return { ...calendar, days: [...others, day].toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

export function restoreDay(calendar: SedeCalendar, date: string): SedeCalendar {
  return { ...calendar, days: calendar.days.filter((day) => day.date !== date) };
}

export function setTerm(calendar: SedeCalendar, { minutes, ...scope }: TermSet): SedeCalendar {
  const others = calendar.terms.filter((term) => !isSameScope(term, scope));
  return { ...calendar, terms: minutes === null ? others : [...others, { ...scope, minutes }] };
}
