import type { SyncRecord } from '#shared/contract/sync.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import type { Db } from '../store/database.ts';
import { findStoredEvents } from '../store/event-store.ts';
import type { Sealer } from './seals.ts';

/** Whole records, their events in the total order, sealed as they are read: a seal never speaks of other events. */
export async function loadSyncRecords(
  db: Db,
  heads: readonly { id: string; kind: string }[],
  seals: Sealer,
): Promise<SyncRecord[]> {
  const stored = await findStoredEvents(
    db,
    heads.map((head) => head.id),
  );
  const byRecord = Map.groupBy(stored, ({ event }) => event.record);
  return heads.map(({ id, kind }) => {
    const own = byRecord.get(id) ?? [];
    const seal = seals.seal(
      { id, kind },
      own.map(({ event, hash }) => ({ id: event.id, hash })),
    );
    return { id, kind, events: mergeHistories(own.map(({ event }) => event)), seal };
  });
}
