import type { Kysely } from 'kysely';
import type { Checkpoint, SnapshotLine } from '#shared/contract/sync.ts';
import { findCounters } from '../store/feed-store.ts';
import { countRecords, findRecordPage } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { requireEpoch } from './epoch.ts';
import { findScopesOf } from './scopes.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { loadSyncRecords } from './sync-records.ts';

const PAGE = 250;

export interface SnapshotRequest {
  /** Last record of a stream that was cut; this one goes on behind it. */
  after?: string | undefined;
  /** The checkpoint in the head of the stream that was cut: what came with it is only as new as that. */
  checkpoint?: Checkpoint | undefined;
}

/**
 * First sync as lines of NDJSON: everything in the device's scopes, newest ids first, page by page, so that memory stays
 * small on both sides. The checkpoint is read before the first row: whatever changes meanwhile comes with the next pull.
 */
export async function startSnapshot(
  db: Kysely<Schema>,
  caller: Caller,
  { after, checkpoint }: SnapshotRequest,
  { epoch, seals }: Pick<Serving, 'epoch' | 'seals'>,
): Promise<AsyncGenerator<string>> {
  if (checkpoint !== undefined) requireEpoch(checkpoint.epoch, epoch);
  const scopes = await findScopesOf(db, caller.device);
  const counters = await findCounters(db, scopes);
  const now: Checkpoint = {
    epoch,
    scopes: Object.fromEntries(scopes.map((scope) => [scope, counters.get(scope) ?? 0])),
  };
  const total = await countRecords(db, scopes);
  return lines();

  async function* lines(): AsyncGenerator<string> {
    yield line({ head: { checkpoint: checkpoint ?? now, total } });
    let last = after;
    for (;;) {
      const heads = await findRecordPage(db, scopes, last, PAGE);
      const records = await loadSyncRecords(db, heads, seals);
      if (records.length > 0) yield records.map(line).join('');
      last = heads.at(-1)?.id;
      if (heads.length < PAGE) break;
    }
    yield line({ end: true });
  }
}

function line(value: SnapshotLine): string {
  return `${JSON.stringify(value)}\n`;
}
