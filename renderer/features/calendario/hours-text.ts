import type { WorkingSpan } from '#shared/calendar/working-time.ts';

/** «08:30-13:00, 14:00-17:30», as people write the hours of a day; blank: none. */
export function formatHours(spans: readonly WorkingSpan[]): string {
  return spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
}

/** @returns `undefined` for what is no hours of a day: out of order, overlapping, not a time */
export function parseHours(text: string): WorkingSpan[] | undefined {
  const spans: WorkingSpan[] = [];
  for (const part of text.split(/[,;y]/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const found = /^(\d{1,2})[:.](\d{2})\s*[-–a]\s*(\d{1,2})[:.](\d{2})$/.exec(part);
    if (found === null) return undefined;
    const [from, to] = [minutes(found[1], found[2]), minutes(found[3], found[4])];
    if (from === undefined || to === undefined || from >= to || from < (spans.at(-1)?.to ?? 0)) return undefined;
    spans.push({ from, to });
  }
  return spans;
}

function minutes(hour = '', minute = ''): number | undefined {
  const value = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && value <= 24 * 60 ? value : undefined;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
