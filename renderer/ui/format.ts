const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WEEKDAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];
const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'setiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

/** Where and when the reader is: every relative date is relative to this. */
export interface FormatContext {
  /** Milliseconds since 1970, of the corrected clock. */
  now: number;
  /** IANA name: `America/Lima`. */
  timeZone: string;
}

interface WallClock {
  /** `YYYY-MM-DD`. */
  date: string;
  /** `HH:mm:ss`. */
  time: string;
  /** «−05:00». */
  offset: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallClock(ms: number, timeZone: string): WallClock {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
    formatters.set(timeZone, formatter);
  }
  const part = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? '';
  return {
    date: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}:${of('second')}`,
    offset: of('timeZoneName').replace('GMT', '').replace('-', '−') || '+00:00',
  };
}

/** `2026-11-19` → «19/11/2026». Text that is no such date is given back as it is. */
export function formatDate(isoDate: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(isoDate) ? isoDate.split('-').toReversed().join('/') : isoDate;
}

/** `2026-11-19` → «jueves 19 de noviembre»; with the year when it is not that of `today`. */
export function formatLongDate(isoDate: string, today?: string): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  const weekday = WEEKDAYS[new Date(Date.parse(`${isoDate}T00:00:00Z`)).getUTCDay()] ?? '';
  const tail = today === undefined || today.startsWith(year) ? '' : ` de ${year}`;
  return `${weekday} ${Number(day)} de ${MONTHS[Number(month) - 1] ?? ''}${tail}`;
}

/** The day head of a list or history: «hoy, jueves 19 de noviembre», «ayer, …», «martes 17 de noviembre». */
export function formatDayHead(isoDate: string, context: FormatContext): string {
  const today = wallClock(context.now, context.timeZone).date;
  const word = dayWord(isoDate, today);
  const long = formatLongDate(isoDate, today);
  return word === 'hoy' || word === 'ayer' ? `${word}, ${long}` : long;
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dateOf(ms: number, timeZone: string): string {
  return wallClock(ms, timeZone).date;
}

/** «09:41», 24 hours. */
export function formatTime(ms: number, timeZone: string): string {
  return wallClock(ms, timeZone).time.slice(0, 5);
}

/** «hoy 09:41», «ayer 18:30», «mañana 09:00», «12/11 16:20» in this year, «12/11/2025 16:20» in another. */
export function formatMoment(ms: number, { now, timeZone }: FormatContext): string {
  const { date, time } = wallClock(ms, timeZone);
  const today = wallClock(now, timeZone).date;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const day = dayWord(date, today) ?? (sameYear ? formatDate(date).slice(0, 5) : formatDate(date));
  return `${day} ${time.slice(0, 5)}`;
}

/** «19/11/2026 09:20:41 −05:00», for signatures and receipts. */
export function formatExactMoment(ms: number, timeZone: string): string {
  const { date, time, offset } = wallClock(ms, timeZone);
  return `${formatDate(date)} ${time} ${offset}`;
}

function dayWord(date: string, today: string): 'hoy' | 'ayer' | 'mañana' | undefined {
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
  if (days === 0) return 'hoy';
  if (days === -1) return 'ayer';
  return days === 1 ? 'mañana' : undefined;
}

/**
 * A length of time in whole minutes, rounded down: «42 min», «1 h 40 min», «2 h 05 min», «2 h». Negative ones carry the
 * sign: «−3 h 20 min».
 */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const sign = ms < 0 && minutes > 0 ? '−' : '';
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${sign}${minutes} min`;
  return `${sign}${formatNumber(hours)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')} min`}`;
}

/** The same at a glance: from two days on, days («6 días»); under a day, `formatDuration`. */
export function formatAge(ms: number): string {
  const days = Math.floor(Math.abs(ms) / DAY_MS);
  if (days === 0) return formatDuration(ms);
  const sign = ms < 0 ? '−' : '';
  return `${sign}${days === 1 ? '1 día' : `${formatNumber(days)} días`}`;
}

/** A running clock: «07:42», «1:07:42»; a countdown that ended stays at «0:00». */
export function formatClock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** A figure with commas for thousands, as Peru writes it: 1206 → «1,206». `decimals` are kept even when 0. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** 0.13 → «13%»; a share that is not quite nothing or all never reads as 0% or 100%. */
export function formatPercent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '< 1%';
  if (rounded === 100 && share < 1) return '> 99%';
  return `${formatNumber(rounded)}%`;
}

/** Bytes in units of 1024: «214 KB», «4.2 MB», «41 GB». From 10 MB on without decimals. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  // 1023.6 KB would be shown as 1,024 KB.
  while (unit < units.length - 1 && Math.round(value) >= 1024) {
    value /= 1024;
    unit += 1;
  }
  const decimals = unit >= 2 && value < 9.95 ? 1 : 0;
  return `${formatNumber(value, decimals)} ${units[unit] ?? ''}`;
}

/** A código patrimonial on screen: `740899500231` → «74089950 0231». Any other text stays as it is. */
export function formatSbn(code: string): string {
  return code.length === 12 ? `${code.slice(0, 8)} ${code.slice(8)}` : code;
}

/** `plural(1, 'pendiente', 'pendientes')` → «1 pendiente». */
export function plural(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
