import type { SyncRecord } from '#shared/contract/sync.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
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
}

/** Builds the document from its parts; everything beside the history is derived here and nowhere else. */
export function storeRecord(kind: Kind, id: Uuid, events: readonly Event[], unsent: Iterable<Uuid>): StoredRecord {
  const view = viewRecord(kind, id, events);
  const waiting = new Set(unsent);
  const ids = view.events.map((event) => event.id).filter((event) => waiting.has(event));
  return { ...view, unsent: ids, pendientes: ids.length };
}

/** Adds events to a record that may not exist yet. */
export function addEvents(
  present: StoredRecord | undefined,
  kind: Kind,
  id: Uuid,
  events: readonly Event[],
  options: { unsent: boolean },
): StoredRecord {
  const known = new Set(present?.events.map((event) => event.id));
  const fresh = options.unsent ? events.filter((event) => !known.has(event.id)).map((event) => event.id) : [];
  return storeRecord(kind, id, mergeHistories(present?.events ?? [], events), [...(present?.unsent ?? []), ...fresh]);
}

/** Unites a record with what headquarters has of it; what headquarters has is sent. */
export function uniteRecord(kind: Kind, present: StoredRecord | undefined, record: SyncRecord): StoredRecord {
  if (present === undefined) return storeRecord(kind, record.id, record.events, []);
  const atHeadquarters = new Set(record.events.map((event) => event.id));
  const unsent = present.unsent.filter((id) => !atHeadquarters.has(id));
  const nothingNew = record.events.every((event) => present.events.some((own) => own.id === event.id));
  if (nothingNew && unsent.length === present.unsent.length) return present;
  return storeRecord(kind, record.id, mergeHistories(present.events, record.events), unsent);
}

/** Applies verdicts; `undefined` when nothing is left of the record. */
export function settleRecord(present: StoredRecord, settlement: RecordSettlement): StoredRecord | undefined {
  const refused = new Set(settlement.refused);
  const settled = new Set([...settlement.sent, ...settlement.refused]);
  const events = present.events.filter((event) => !refused.has(event.id));
  const unsent = present.unsent.filter((id) => !settled.has(id));
  if (events.length === 0 || (settlement.leaves && unsent.length === 0)) return undefined;
  return storeRecord(present.kind, present.id, events, unsent);
}

/** Makes unsent again what a device made, beside what waits already. */
export function resendRecord(present: StoredRecord, device: string): StoredRecord {
  const own = present.events.filter((event) => event.device === device).map((event) => event.id);
  return storeRecord(present.kind, present.id, present.events, [...present.unsent, ...own]);
}
