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


/** Applies verdicts; `undefined` when nothing is left of the record. */
export function settleRecord(present: StoredRecord, settlement: RecordSettlement): StoredRecord | undefined {
  const refused = new Set(settlement.refused);
  const settled = new Set([...settlement.sent, ...settlement.refused]);
  const events = present.events.filter((event) => !refused.has(event.id));
  if (events.length === 0) return undefined;
  return storeRecord(
    present.kind,
    present.id,
    events,
    present.unsent.filter((id) => !settled.has(id)),
  );
}
