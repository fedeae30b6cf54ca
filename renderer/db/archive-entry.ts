import { historyDigest } from '#shared/history/canonical.ts';
import { compareTimestamps } from '#shared/history/clock.ts';
import type { Event } from '#shared/history/event.ts';
import type { ArchivedRecord } from '../sync/ports.ts';
import type { StoredRecord } from './stored-record.ts';

export const digestOf = (events: readonly Event[]): string => historyDigest(events.map(({ id }) => id));

/** Whether what headquarters gives is what left: then it stays away. */
export function isSameAsArchived(entry: ArchivedRecord | undefined, events: readonly Event[]): boolean {
  return entry !== undefined && entry.keptAt === 0 && entry.digest === digestOf(events);
}

/** `undefined` when the record may leave: it is what was confirmed, and nothing of it waits. */
export function leave(present: StoredRecord | undefined, entry: ArchivedRecord): StoredRecord | undefined {
  if (present === undefined) return undefined;
  return present.pendientes === 0 && digestOf(present.events) === entry.digest ? undefined : present;
}

/** Whether this event was part of what left. Whatever is written on a record is later than all that it held. */
export function wasPartOf(entry: ArchivedRecord | undefined, event: Event): boolean {
  return entry !== undefined && entry.keptAt === 0 && compareTimestamps(event.at, entry.last) <= 0;
}
