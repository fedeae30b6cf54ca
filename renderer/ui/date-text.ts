/** A day of the calendar as `YYYY-MM-DD`; its text order is the order of time. */
type IsoDate = string;

export interface DateTextOptions {
  /** `YYYY-MM-DD`: for «hoy», «ayer», and the year that was not typed. */
  today: IsoDate;
  /** First and last day allowed. */
  min?: IsoDate;
  max?: IsoDate;
}

export type DateTextResult = { ok: true; date: IsoDate } | { ok: false; message: string };

const HOW = 'Escriba la fecha como día/mes/año, por ejemplo 19/11/2026';

/**
 * Reads a date as it is typed: `19/11/2026`, `9-3-26`, `19112026`, `191126`, `19/11` (this year), `19` (this month),
 * «hoy», «ayer». The message says in Spanish what is wrong.
 */
export function readDateText(text: string, options: DateTextOptions): DateTextResult {
  const word = text.trim().toLowerCase();
  if (word === 'hoy') return within(options.today, options);
  if (word === 'ayer') return within(shiftDate(options.today, -1), options);
  const parts = /^(\d{1,2})(?:[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?)?$/.exec(word) ?? splitDigits(word);
  if (parts === null) return { ok: false, message: HOW };
  const [, day, month = options.today.slice(5, 7), year = options.today.slice(0, 4)] = parts;
  const fullYear = year.length === 2 ? `20${year}` : year;
  const date = `${fullYear}-${month.padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  if (!isRealDate(date)) return { ok: false, message: 'Esa fecha no existe en el calendario' };
  return within(date, options);
}

function splitDigits(word: string): RegExpExecArray | null {
  return /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(word);
}

function within(date: IsoDate, { min, max }: DateTextOptions): DateTextResult {
  if (min !== undefined && date < min) return { ok: false, message: `La fecha es anterior al ${showDate(min)}` };
  if (max !== undefined && date > max) return { ok: false, message: `La fecha es posterior al ${showDate(max)}` };
  return { ok: true, date };
}

/** `2026-11-19` → «19/11/2026». */
export function showDate(date: IsoDate): string {
  return date.split('-').toReversed().join('/');
}

/** The day `days` later, or earlier when negative. */
export function shiftDate(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isRealDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
