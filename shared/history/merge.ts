import { canonicalJson } from './canonical.ts';
import { compareTimestamps } from './clock.ts';
import type { Event } from './event.ts';

/**
 * The one total order of a record's events: by clock, then device, then position in the device's chain, then id.
 * It respects causality, since a device never gives a reading earlier than one it has seen.
 */
export function compareEvents(a: Event, b: Event): number {
  return compareTimestamps(a.at, b.at) || compareText(a.device, b.device) || a.seq - b.seq || compareText(a.id, b.id);
}

/**
 * Unites histories of one record: every event of each, once, in the total order.
 *
 * Invariants: commutative, associative, idempotent; no event is ever left out. Two different events under one id (which
 * only a faulty device can make) are settled the same way everywhere: the one whose canonical text is smaller stays.
 */
export function mergeHistories(...histories: ReadonlyArray<readonly Event[]>): Event[] {
  const byId = new Map<string, Event>();
  for (const history of histories) {
    for (const event of history) {
      const present = byId.get(event.id);
      if (present === undefined || (present !== event && canonicalJson(event) < canonicalJson(present))) {
        byId.set(event.id, event);
      }
    }
  }
  return [...byId.values()].sort(compareEvents);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
