import { z } from 'zod';

export { civilDateOf } from './zoned-time.ts';

/** Dates outside these are slips of the keyboard: 1905 for 2025, 2099 for 2029. Both ends are allowed. */
export const EARLIEST_DATE = '2000-01-01';
export const LATEST_DATE = '2060-12-31';

/** A day of the calendar as `YYYY-MM-DD`, without time or zone. Text order is calendar order. */
export const CivilDate = z
  .string({ error: (issue) => (issue.input === undefined ? 'Falta la fecha' : 'Se espera una fecha') })
  .max(10, { error: 'Escriba la fecha como día/mes/año, por ejemplo 19/11/2026', abort: true })
  .check((context) => {
    const problem = findDateProblem(context.value);
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
export type CivilDate = z.infer<typeof CivilDate>;

/** Days by which the clocks of two devices may disagree about what today is. */
const TOLERANCE_DAYS = 1;

/** A date on which something has happened: not before the year 2000, at most one day after `today`. */
export function civilDateUpTo(today: CivilDate): typeof CivilDate {
  return CivilDate.check((context) => {
    const problem = findDateProblem(context.value) === undefined ? findFutureProblem(context.value, today) : undefined;
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
}

/** Why a `YYYY-MM-DD` text cannot be a date of this organisation, in words for the reader. */
export function findDateProblem(text: string): string | undefined {
  if (!isRealDate(text)) return 'Esa fecha no existe en el calendario: escríbala como día/mes/año';
  if (text < EARLIEST_DATE) return `La fecha ${formatCivilDate(text)} es anterior al año 2000: revise el año`;
  if (text > LATEST_DATE) return `La fecha ${formatCivilDate(text)} está demasiado lejos: revise el año`;
  return undefined;
}

export function findFutureProblem(date: CivilDate, today: CivilDate): string | undefined {
  if (date <= addDays(today, TOLERANCE_DAYS)) return undefined;
  return `La fecha ${formatCivilDate(date)} todavía no llega: hoy es ${formatCivilDate(today)}`;
}

/**
 * A date as a person writes it: `19/11/2026`, `9-3-26`, `19.11.2026`, `2026-11-19` (a time behind it is ignored). Only
 * says whether such a day exists, not whether it is plausible; `undefined` when it does not.
 */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (text.length > 40) return undefined;
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(trimmed);
  if (iso !== null) return toDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,]+\d{1,2}:.*)?$/.exec(trimmed);
  if (local === null) return undefined;
  const year = Number(local[4]);
  return toDate(year < 100 ? 2000 + year : year, Number(local[3]), Number(local[1]));
}

/** Day 0 of a spreadsheet's calendar as Unix time, for serials after 28 February 1900 (Excel counts a 29th). */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
const LAST_SERIAL = 2_958_465;

/** The day of a spreadsheet's serial number (`46345` → 19/11/2026; the fraction is the hour and is ignored). */
export function civilDateOfSerial(serial: number): CivilDate | undefined {
  if (!(serial >= 61 && serial < LAST_SERIAL + 1)) return undefined;
  return isoOf(SPREADSHEET_EPOCH + Math.floor(serial) * DAY_MS);
}

/** `2026-11-19` → «19/11/2026». */
export function formatCivilDate(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return isoOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const DAY_MS = 86_400_000;

function isoOf(utc: number): CivilDate {
  return new Date(utc).toISOString().slice(0, 10);
}

function isRealDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && toDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

function toDate(year: number, month: number, day: number): CivilDate | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const utc = Date.parse(`${text}T00:00:00Z`);
  // Date.parse rolls 31 February over to March in some engines.
  return Number.isNaN(utc) || isoOf(utc) !== text ? undefined : text;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
