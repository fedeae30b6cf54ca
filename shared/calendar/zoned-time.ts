/** IANA zone of the demonstration organisation and of the four Peruvian procedures: UTC−05:00 all year. */
export const LIMA = 'America/Lima';

/** The wall clock in a zone at an instant. */
export interface ZonedTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:mm:ss`, 24 hours */
  time: string;
}

/** Making a formatter costs a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/**
 * Wall clock of an instant in a zone.
 * @param ms milliseconds since the Unix epoch, years 1 to 9999
 * @param zone IANA name such as `America/Lima`; an unknown one throws a RangeError
 */
export function zonedTimeOf(ms: number, zone: string): ZonedTime {
  const offset = offsetOfDay(Math.floor(ms / DAY), zone);
  if (offset === undefined) return formattedTimeOf(ms, zone);
  const [date = '', time = ''] = new Date(ms + offset).toISOString().split('T');
  return { date, time: time.slice(0, 8) };
}

const DAY = 86_400_000;
/** Days between which offsets are kept: 2000 to 2099, of the whole seconds that zones keep nowadays. */
const [FIRST_DAY, LAST_DAY] = [Date.UTC(2000, 0) / DAY, Date.UTC(2100, 0) / DAY - 2];
/** By zone and day since the Unix epoch; `undefined` on a day on which the clocks change. */
const offsets = new Map<string, Map<number, number | undefined>>();

/** The offset that a zone has all through a day of UTC, in ms: asking the formatter costs fifty times what adding it does. */
function offsetOfDay(day: number, zone: string): number | undefined {
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) return undefined;
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) offsets.set(zone, (ofZone = new Map<number, number | undefined>()));
  if (ofZone.has(day)) return ofZone.get(day);
  const [first, last] = [day * DAY, (day + 1) * DAY - 1000].map((ms) => {
    const { date, time } = formattedTimeOf(ms, zone);
    return Date.parse(`${date}T${time}Z`) - ms;
  });
  const offset = first === last ? first : undefined;
  ofZone.set(day, offset);
  return offset;
}

function formattedTimeOf(ms: number, zone: string): ZonedTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(ms)) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}:${second}` };
}

/** The day an instant falls on in a zone, `YYYY-MM-DD`. */
export function civilDateOf(ms: number, zone: string = LIMA): string {
  return zonedTimeOf(ms, zone).date;
}

/** «09:41»: hour and minute of an instant in a zone. */
export function civilTimeOf(ms: number, zone: string = LIMA): string {
  return zonedTimeOf(ms, zone).time.slice(0, 5);
}

/** The instant at which a day begins in a zone, in milliseconds since the Unix epoch. */
export function startOfCivilDate(date: string, zone: string = LIMA): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  // Twice: the first offset may be that of the other side of a change of the clocks.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(ms: number, zone: string): number {
  const { date, time } = zonedTimeOf(ms, zone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(ms / 1000) * 1000;
}

/** Minutes east of UTC of a zone at an instant: −300 in Lima. */
export function zoneOffset(ms: number, zone: string = LIMA): number {
  const { date, time } = zonedTimeOf(ms, zone);
  return Math.round((Date.parse(`${date}T${time}Z`) - ms) / 60_000);
}
