import { z } from 'zod';
import { findDateProblem, formatCivilDate } from '../calendar/civil-date.ts';
import { civilDateOf, civilTimeOf, startOfCivilDate } from '../calendar/zoned-time.ts';
import { tooLong } from '../text/text-schemas.ts';

/** Longest texts of a printed form, in UTF-16 code units. Longer than a record's, because forms print imported logs too. */
export const FORM_TEXT_LIMITS = { heading: 80, line: 200, text: 20_000 } as const;

/** The body of a form: any text, also empty, with line feeds. What cannot be printed is shown as its code. */
export const FormText = boundedText(FORM_TEXT_LIMITS.text);
/** What stands once on a page: a name, a place. */
export const FormLine = boundedText(FORM_TEXT_LIMITS.line);
export const RequiredFormLine = FormLine.refine(isFilled, { error: 'Falta completar este dato' });
/** What stands at the head or foot of every page, which must leave room for the page itself. */
export const FormHeading = boundedText(FORM_TEXT_LIMITS.heading).refine(isFilled, {
  error: 'Falta completar este dato',
});

function isFilled(text: string): boolean {
  return text.trim() !== '';
}

function boundedText(max: number): z.ZodString {
  return z.string().max(max, { error: ({ input }) => tooLong(typeof input === 'string' ? input.length : 0, max) });
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * `2026-11-19`, or with a time behind it: `2026-11-19T16:05`, `2026-11-19T21:05:00Z`. A time with a zone is read in the
 * organisation's own (UTC−05:00). Years 2000 to 2060, as everywhere in the product.
 */
export const FormDate = z.string().check((context) => {
  const problem = findFormDateProblem(context.value);
  if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
});

function findFormDateProblem(text: string): string | undefined {
  if (text.length > 40 || !ISO.test(text)) return 'Se espera una fecha como 2026-11-19';
  const dateProblem = findDateProblem(text.slice(0, 10));
  if (dateProblem !== undefined || text.length === 10) return dateProblem;
  const ms = Date.parse(withZone(text));
  if (Number.isNaN(ms)) return 'Esa hora no existe: se espera como 2026-11-19T16:05';
  return findDateProblem(civilDateOf(ms));
}

/** The day of a valid `FormDate`, `YYYY-MM-DD`. */
export function civilDateOfForm(date: string): string {
  return date.length === 10 ? date : civilDateOf(instantOfForm(date));
}

/** A valid `FormDate` as the forms print it: «19/11/2026». */
export function formDay(date: string): string {
  return formatCivilDate(civilDateOfForm(date));
}

/** «30/11/2026 16:05», or without the hour when the date came without one. */
export function formMoment(date: string): string {
  return date.length === 10 ? formDay(date) : `${formDay(date)} ${civilTimeOf(instantOfForm(date))}`;
}

/** Milliseconds since the Unix epoch; the beginning of the day when there is no time. */
export function instantOfForm(date: string): number {
  return date.length === 10 ? startOfCivilDate(date) : Date.parse(withZone(date));
}

/** A time without a zone is Lima's, which has been UTC−05:00 all year since 1994. */
function withZone(text: string): string {
  const iso = text.replace(' ', 'T');
  return ISO.exec(text)?.[1] === undefined ? `${iso}-05:00` : iso;
}
