import type { Event } from '#shared/history/event.ts';
import { PUSH_MAX_BYTES, PUSH_MAX_EVENTS } from '#shared/contract/sync.ts';
import type { OutboxRecord } from './ports.ts';

/** Events of one act, which travel and are answered together. */
export type Act = readonly Event[];

/** The unsent events of the outbox as acts, in the order in which this device made them. */
export function unsentActs(outbox: readonly OutboxRecord[]): Act[] {
  const events = outbox.flatMap((record) => {
    const unsent = new Set(record.unsent);
    return record.events.filter((event) => unsent.has(event.id));
  });
  events.sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
  return [...Map.groupBy(events, (event) => event.act).values()];
}

export interface BatchLimits {
  events: number;
  bytes: number;
}

export const PUSH_LIMITS: BatchLimits = { events: PUSH_MAX_EVENTS, bytes: Math.floor(PUSH_MAX_BYTES * 0.9) };

/** Cuts acts into batches within the limits; an act larger than a batch travels alone. */
export function cutBatches(acts: readonly Act[], limits: BatchLimits): Act[][] {
  const batches: Act[][] = [];
  let batch: Act[] = [];
  let events = 0;
  let bytes = 0;
  for (const act of acts) {
    const size = JSON.stringify(act).length;
    if (batch.length > 0 && (events + act.length > limits.events || bytes + size > limits.bytes)) {
      batches.push(batch);
      batch = [];
      events = 0;
      bytes = 0;
    }
    batch.push(act);
    events += act.length;
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
