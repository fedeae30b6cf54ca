import type { Kysely } from 'kysely';
import type { PushRequest, PushResponse, Receipt, SyncRecord, Verdict } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { Uuid } from '#shared/history/event.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import { findDevice } from '../store/device-store.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Db } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { toCandidate } from './candidate.ts';
import { ingest } from './ingest.ts';
import type { Judgement } from './judge.ts';
import { requireEpoch } from './epoch.ts';
import { findScopesOf } from './scopes.ts';
import type { Caller } from './sessions.ts';

/** Most records whose digests are compared in one push; a device with more to compare asks again. */
const MAX_COMPARED = 1000;

/** Takes a device's events in, and says what became of each (sync-spec, push). Answers after the commit. */
export async function push(
  db: Kysely<Schema>,
  caller: Caller,
  request: PushRequest,
  context: { epoch: string; now: number },
): Promise<PushResponse> {
  // Before anything is judged: a server that came back from a backup may lack what these events build on.
  if (request.epoch !== undefined) requireEpoch(request.epoch, context.epoch);
  const sender = { devices: new Set([caller.device.code]), now: context.now };
  const candidates = request.events.map((raw, index) => toCandidate(raw, index, sender));
  const { judgements } = await ingest(db, candidates, request.replica, context.now);
  const named = candidates.flatMap(({ event, foreign }) => (event === undefined || foreign ? [] : [event.record]));
  const compared = await compare(db, caller, request.digests, named);
  return {
    epoch: context.epoch,
    verdicts: judgements.map(toVerdict),
    ...compared,
    receipt: await getReceipt(db, caller.device.code, context.now),
  };
}

function toVerdict(judgement: Judgement, index: number): Verdict {
  if (judgement.verdict === 'refused') return { index, verdict: 'refused', reason: judgement.reason };
  if (judgement.verdict === 'accepted' && judgement.conflict !== undefined) {
    return { index, verdict: 'accepted', reason: judgement.conflict };
  }
  return { index, verdict: judgement.verdict };
}

/**
 * The records in which the device does not hold the same events as headquarters, and those that it may not hold. A
 * record that headquarters has nothing of is in neither list: after a restore the device must keep it.
 */
async function compare(
  db: Db,
  caller: Caller,
  digests: Readonly<Record<string, string>>,
  named: readonly string[],
): Promise<Pick<PushResponse, 'records' | 'gone'>> {
  const asked = Object.keys(digests)
    .filter((id) => Uuid.safeParse(id).success)
    .slice(0, MAX_COMPARED);
  const heads = await findRecordHeads(db, [...new Set([...named, ...asked])]);
  const scopes = new Set(await findScopesOf(db, caller.device));
  const visible = heads.filter((head) => scopes.has(head.scope));
  const records = await loadSyncRecords(db, visible);
  return {
    records: records.filter(({ id, events }) => {
      const digest = Object.hasOwn(digests, id) ? digests[id] : undefined;
      return digest !== historyDigest(events.map((event) => event.id));
    }),
    gone: heads.filter((head) => !scopes.has(head.scope)).map((head) => head.id),
  };
}

/** Whole records, their events in the total order. */
export async function loadSyncRecords(db: Db, heads: readonly { id: string; kind: string }[]): Promise<SyncRecord[]> {
  const events = Map.groupBy(
    await findEventsOfRecords(
      db,
      heads.map((head) => head.id),
    ),
    (event) => event.record,
  );
  return heads.map(({ id, kind }) => ({ id, kind, events: mergeHistories(events.get(id) ?? []) }));
}

export async function getReceipt(db: Db, code: string, now: number): Promise<Receipt> {
  const device = await findDevice(db, code);
  return {
    device: code,
    contiguous: device?.contiguous ?? 0,
    highest: device?.highest ?? 0,
    at: device?.lastSeen ?? now,
  };
}
