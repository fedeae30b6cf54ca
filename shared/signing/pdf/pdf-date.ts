/** A moment and the zone in which it is written. */
export interface ZonedMoment {
  /** Milliseconds since the epoch. */
  at: number;
  /** Minutes east of UTC; −300 in Peru. */
  offset: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

function civil({ at, offset }: ZonedMoment): [year: string, ...rest: string[]] {
  const local = new Date(at + offset * 60_000);
  const parts = [
    local.getUTCMonth() + 1,
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  ];
  return [String(local.getUTCFullYear()).padStart(4, '0'), ...parts.map(two)];
}

function zone(offset: number): [sign: string, hours: string, minutes: string] {
  return [offset < 0 ? '-' : '+', two(Math.floor(Math.abs(offset) / 60)), two(Math.abs(offset) % 60)];
}

/** As PDF writes it (ISO 32000-1, 7.9.4): `D:20261118164012-05'00'`. */
export function pdfDate(moment: ZonedMoment): string {
  const [sign, hours, minutes] = zone(moment.offset);
  return `D:${civil(moment).join('')}${sign}${hours}'${minutes}'`;
}

/** As the institutions' marks write it: `18.11.2026 16:40:12 -05:00`. */
export function markDate(moment: ZonedMoment): string {
  const [year, month = '', day = '', hour = '', minute = '', second = ''] = civil(moment);
  const [sign, hours, minutes] = zone(moment.offset);
  return `${day}.${month}.${year} ${hour}:${minute}:${second} ${sign}${hours}:${minutes}`;
}

/** Reads a PDF date that has at least a day; without a zone it is taken as UTC. */
export function readPdfDate(text: string): ZonedMoment | undefined {
  const match = /^D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(?:(\d{2})'?)?)?/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = (match[7] === '-' ? -1 : 1) * (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0));
  return { at: Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000, offset };
}
