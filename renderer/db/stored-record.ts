import type { SyncRecord } from '#shared/contract/sync.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import { canonicalJson, historyDigest } from '#shared/history/canonical.ts';
import { shapedEvents } from '#shared/history/fold.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import { viewRecord, type Kind, type RecordView } from '#shared/records/registry.ts';
import type { RecordSettlement } from '../sync/ports.ts';

/**
 * A record as this device keeps it: one document, so that its history, the fold's fields and its place in the outbox
 * can never disagree.
 */
export interface StoredRecord<Row extends object = object> extends RecordView<Row> {
  /** Ids of its events that headquarters has not answered for. */
  unsent: Uuid[];
  /** How many of them; the outbox's index. */
  pendientes: number;
  /** Headquarters' seal of exactly the events that are not unsent; empty while there is none. */
  seal: string;
}

/** Builds the document from its parts; everything beside the history is derived here and nowhere else. */
export function storeRecord(
  kind: Kind,
  id: Uuid,
  events: readonly Event[],
  unsent: Iterable<Uuid>,
  seal = '',
): StoredRecord {
  const view = viewRecord(kind, id, events);
  const waiting = new Set(unsent);
  const ids = view.events.map((event) => event.id).filter((event) => waiting.has(event));
  return { ...view, unsent: ids, pendientes: ids.length, seal };
}

/** Adds events that this device has just made to a record that may not exist yet. */
export function addEvents(
  present: StoredRecord | undefined,
  kind: Kind,
  id: Uuid,
  events: readonly Event[],
): StoredRecord {
  const own = shapedEvents(present?.events ?? []);
  const known = new Set(own.map((event) => event.id));
  const fresh = events.filter((event) => !known.has(event.id)).map((event) => event.id);
  const merged = mergeHistories(own, events);
  return storeRecord(kind, id, merged, [...(present?.unsent ?? []), ...fresh], present?.seal);
}

/**
 * Unites a record with what headquarters has of it. What headquarters has is sent, and is what headquarters says: where
 * an event was given other places in two chains, its own copy stays.
 */
export function uniteRecord(kind: Kind, present: StoredRecord | undefined, record: SyncRecord): StoredRecord {
  if (present === undefined) return storeRecord(kind, record.id, record.events, [], record.seal);
  const there = new Map(record.events.map((event) => [event.id, event]));
  const unsent = present.unsent.filter((id) => !there.has(id));
  const waiting = new Set(present.unsent);
  const own = shapedEvents(present.events);
  const ours = new Map(own.map((event) => [event.id, event]));
  const nothingNew = record.events.every((event) => isSamePlace(ours.get(event.id), event));
  const wholly = own.every(({ id }) => waiting.has(id) || there.has(id));
  const seal = wholly ? (record.seal ?? '') : nothingNew ? present.seal : '';
  const unharmed = own.length === present.events.length;
  if (nothingNew && unharmed && unsent.length === present.unsent.length && seal === present.seal) return present;
  const onlyHere = own.filter((event) => !there.has(event.id));
  return storeRecord(kind, record.id, mergeHistories(onlyHere, record.events), unsent, seal);
}

function isSamePlace(own: Event | undefined, event: Event): boolean {
  return own !== undefined && own.device === event.device && own.seq === event.seq && own.prev === event.prev;
}

/** Applies verdicts; `undefined` when nothing is left of the record. */
export function settleRecord(present: StoredRecord, settlement: RecordSettlement): StoredRecord | undefined {
  const refused = new Set(settlement.refused);
  const settled = new Set([...settlement.sent, ...settlement.refused]);
  const events = shapedEvents(present.events).filter((event) => !refused.has(event.id));
  const unsent = present.unsent.filter((id) => !settled.has(id));
  if (events.length === 0 || (settlement.leaves && unsent.length === 0)) return undefined;
  if (events.length === present.events.length) {
    // A verdict changes nothing of what happened.
    const seal = sealAfter(present, events, unsent, settlement.sealed);
    return { ...present, unsent, pendientes: unsent.length, seal };
  }
  return storeRecord(present.kind, present.id, events, unsent, sealAfter(present, events, unsent, settlement.sealed));
}

/** A seal is taken only for the very events that it speaks of: something else may have been settled meanwhile. */
function sealAfter(
  present: StoredRecord,
  events: readonly Event[],
  unsent: readonly Uuid[],
  sealed: RecordSettlement['sealed'],
): string {
  const waiting = new Set(unsent);
  const sent = events.filter((event) => !waiting.has(event.id)).map((event) => event.id);
  if (sealed !== undefined && sealed.digest === historyDigest(sent)) return sealed.seal;
  return sent.length === present.events.length - present.unsent.length ? present.seal : '';
}

/** What headquarters has accepted of a record, with its seal. */
export function sentPart({ id, kind, events, unsent, seal }: StoredRecord): SyncRecord {
  const waiting = new Set(unsent);
  const sent = shapedEvents(events).filter((event) => !waiting.has(event.id));
  return { id, kind, events: sent, ...(seal === '' ? {} : { seal }) };
}

/** Makes unsent again what a device made, beside what waits already. */
export function resendRecord(present: StoredRecord, device: string): StoredRecord {
  const own = shapedEvents(present.events).filter((event) => event.device === device);
  return storeRecord(present.kind, present.id, present.events, [...present.unsent, ...own.map(({ id }) => id)]);
}

/** Puts the same deeds under other numbers in the place of those that are still unsent. */
export function renumberEvents(present: StoredRecord, events: readonly Event[]): StoredRecord {
  const waiting = new Set(present.unsent);
  const fresh = new Map(events.filter((event) => waiting.has(event.id)).map((event) => [event.id, event]));
  const history = present.events.map((event) => fresh.get(event.id) ?? event);
  return storeRecord(present.kind, present.id, history, present.unsent, present.seal);
}

/** Derives everything beside the history anew; the record itself when nothing comes out differently. */
export function refoldRecord(present: StoredRecord): StoredRecord {
  const { kind, id, events, unsent, seal } = present;
  const next = storeRecord(kind, id, events, unsent, seal);
  return canonicalJson(next) === canonicalJson(present) ? present : next;
}
