import type { SyncRecord } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { latest, ZERO } from '#shared/history/clock.ts';
import { isKind } from '#shared/records/registry.ts';
import type { StorePort } from '../sync/ports.ts';

/**
 * Stores a record that headquarters gave, which had left this device or never was here (SY-44). It is noted as wanted first:
 * after a stop in between it is not here, and may be asked for again.
 * @param now ms since the epoch
 */
export async function bringHere(store: StorePort, record: SyncRecord, now: number): Promise<void> {
  const { id, kind, events } = record;
  if (!isKind(kind)) return;
  const [entry] = await store.findArchived([id]);
  await store.keepHere({
    kind,
    id,
    digest: historyDigest(events.map((event) => event.id)),
    last: events.reduce((last, { at }) => latest(last, at), ZERO),
    archivedAt: entry?.archivedAt ?? now,
    keptAt: now,
  });
  await store.unite([record]);
}
