import type { Kysely } from 'kysely';
import type { PullRequest, PullResponse } from '#shared/contract/sync.ts';
import { touchDevice } from '../store/device-store.ts';
import { findCounters, findFeed, type FeedRow } from '../store/feed-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Db } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { getReceipt } from './push.ts';
import { findScopesOf, isWithin } from './scopes.ts';
import { requireEpoch } from './epoch.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { loadSyncRecords } from './sync-records.ts';

/** What changed in the device's scopes behind its checkpoint (sync-spec, pull). */
export async function pull(
  db: Kysely<Schema>,
  caller: Caller,
  { replica, checkpoint, limit }: PullRequest,
  context: Serving,
): Promise<PullResponse> {
  requireEpoch(checkpoint.epoch, context.epoch);
  const scopes = await findScopesOf(db, caller.device);
  // Read before the rows: every change up to a counter that can be seen can be seen too (DESIGN §2, change numbers).
  const counters = await findCounters(db, scopes);
  const reached: Record<string, number> = {};
  const rows: FeedRow[] = [];
  let more = false;
  for (const scope of scopes) {
    const from = checkpoint.scopes[scope] ?? 0;
    const to = counters.get(scope) ?? 0;
    const room = limit - rows.length;
    const found = from < to && room > 0 ? await findFeed(db, scope, from, to, room) : [];
    rows.push(...found);
    const cut = from < to && found.length === room;
    reached[scope] = cut ? (found.at(-1)?.change ?? from) : Math.max(from, to);
    if (cut && (reached[scope] ?? 0) < to) more = true;
  }
  return {
    ...(await load(db, rows, new Set(scopes), replica, context)),
    checkpoint: { epoch: context.epoch, scopes: reached },
    more,
    now: context.now,
    receipt: await getReceipt(db, caller.device.code, context.now, await touchDevice(db, caller.device, context.now)),
  };
}

/** A device is not sent what it wrote last itself; it was told then what else the record holds. */
async function load(
  db: Db,
  rows: readonly FeedRow[],
  scopes: ReadonlySet<string>,
  replica: string,
  { seals }: Serving,
): Promise<Pick<PullResponse, 'records' | 'gone'>> {
  const foreign = rows.filter((row) => row.replica !== replica);
  const heads = await findRecordHeads(db, [...new Set(foreign.map((row) => row.record))]);
  // A record may have moved on since its row was read: where it is now decides who may see it.
  const visible = heads.filter((head) => isWithin(scopes, head));
  const held = new Set(visible.map((head) => head.id));
  const left = foreign.filter((row) => row.gone && !held.has(row.record)).map((row) => row.record);
  return { records: await loadSyncRecords(db, visible, seals), gone: [...new Set(left)] };
}
