import type { SyncRecord } from '#shared/contract/sync.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import type { Db } from '../store/database.ts';
import { findStoredEvents, type StoredEvent } from '../store/event-store.ts';
import type { Sealer } from './seals.ts';

/**
 * Whole records, their events in the total order, sealed as they are read: a seal never speaks of other events.
 * @param known all events of records that were just written, which are not read once more
 */
export async function loadSyncRecords(
  db: Db,
  heads: readonly { id: string; kind: string }[],
  seals: Sealer,
  known: ReadonlyMap<string, readonly StoredEvent[]> = new Map(),
): Promise<SyncRecord[]> {
  const stored = await findStoredEvents(
    db,
    heads.map((head) => head.id).filter((id) => !known.has(id)),
  );
  const byRecord = Map.groupBy(stored, ({ event }) => event.record);
  return heads.map(({ id, kind }) => {
    const own = known.get(id) ?? byRecord.get(id) ?? [];
    const seal = seals.seal(
      { id, kind },
      own.map(({ event, hash }) => ({ id: event.id, hash })),
    );
    return { id, kind, events: mergeHistories(own.map(({ event }) => event)), seal };
  });
}
