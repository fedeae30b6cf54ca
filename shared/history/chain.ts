import { eventHash } from './canonical.ts';
import type { DeviceCode, Event, EventDraft, EventHash } from './event.ts';

/** Where a device's chain of events ends, and the counters from which its record codes are taken. */
export interface ChainHead {
  device: DeviceCode;
  /** `seq` of the last event; 0 before the first. */
  seq: number;
  hash: EventHash;
  /** Last number given per code prefix: `{ A: 413, T: 81 }`. */
  counters: Readonly<Record<string, number>>;
}

export function emptyHead(device: DeviceCode): ChainHead {
  return { device, seq: 0, hash: '', counters: {} };
}

/**
 * Numbers and chains the events of one act behind `head`. There is one place per device that calls this and keeps the
 * head: whoever owns the journal.
 */
export function chainEvents(
  head: ChainHead,
  drafts: readonly EventDraft[],
  counters: ChainHead['counters'],
): { events: Event[]; head: ChainHead } {
  let { seq, hash } = head;
  const events = drafts.map((draft) => {
    const event: Event = { ...draft, device: head.device, seq: seq + 1, prev: hash, sig: '' };
    seq = event.seq;
    hash = eventHash(event);
    return event;
  });
  return { events, head: { device: head.device, seq, hash, counters: { ...head.counters, ...counters } } };
}

/** A record code such as `A-AY2-0413`: unique without a line, because it carries the device. */
export function nextCode(head: ChainHead, prefix: string): { code: string; counters: Record<string, number> } {
  const number = (head.counters[prefix] ?? 0) + 1;
  return {
    code: `${prefix}-${head.device}-${String(number).padStart(4, '0')}`,
    counters: { ...head.counters, [prefix]: number },
  };
}
