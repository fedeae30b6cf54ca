import type { CompareRequest, CompareResponse } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import type { Db } from '../store/database.ts';
import { findEventIds } from '../store/event-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import { requireEpoch } from './epoch.ts';
import { findScopesOf, isWithin } from './scopes.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';

/**
 * Which of a device's records a restored server lacks or holds differently, whatever their scope: a record may have left
 * the scope in which the backup has it, and then only those who hold it now can bring back what moved it.
 */
export async function compareRecords(
  db: Db,
  caller: Caller,
  { epoch, digests }: CompareRequest,
  serving: Serving,
): Promise<CompareResponse> {
  if (epoch !== undefined) requireEpoch(epoch, serving.epoch);
  const asked = Object.keys(digests);
  const events = await findEventIds(db, asked);
  const wanted = new Set(asked.filter((id) => digests[id] !== historyDigest(events.get(id) ?? [])));
  const heads = await findRecordHeads(
    db,
    asked.filter((id) => !wanted.has(id)),
  );
  const scopes = new Set(heads.length === 0 ? [] : await findScopesOf(db, caller.device));
  const gone = heads.filter((head) => !isWithin(scopes, head)).map(({ id }) => id);
  return { epoch: serving.epoch, wanted: [...wanted], gone };
}
