import type { Kysely } from 'kysely';
import type { PushRequest, PushResponse, Receipt, Seal, SyncRecord, Verdict } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { Uuid } from '#shared/history/event.ts';
import { ServerProblem } from '../http/problems.ts';
import { tellUnaddressed } from '../mail/outcomes.ts';
import { findChainsOf, findDevice, markForked, type Device } from '../store/device-store.ts';
import { findRecordHeads, type RecordHead } from '../store/record-store.ts';
import type { Db } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { toCandidate, type Candidate } from './candidate.ts';
import { ForkedChain, ingest, type WrittenRecord } from './ingest.ts';
import { ALREADY_HERE, type Judgement } from './judge.ts';
import { requireEpoch } from './epoch.ts';
import { findScopesOf, isWithin } from './scopes.ts';
import { flagSameUnit, unitsIn } from './same-unit.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { loadSyncRecords } from './sync-records.ts';

/** Most records whose digests are compared in one push; a device with more to compare asks again. */
const MAX_COMPARED = 1000;

/** Takes a device's events in, and says what became of each (sync-spec, push). Answers after the commit. */
export async function push(
  db: Kysely<Schema>,
  caller: Caller,
  request: PushRequest,
  context: Serving,
): Promise<PushResponse> {
  // Before anything is judged: a server that came back from a backup may lack what these events build on.
  if (request.epoch !== undefined) requireEpoch(request.epoch, context.epoch);
  const { code, formerly } = caller.device;
  const sender = { devices: new Set(formerly === null ? [code] : await findChainsOf(db, code)) };
  const candidates = request.events.map((raw, index) => toCandidate(raw, index, sender));
  const { judgements, changed, devices, unaddressed } = await ingest(
    db,
    candidates,
    request.replica,
    context.now,
    context.restoredAt,
  ).catch(async (cause: unknown) => {
    if (!(cause instanceof ForkedChain)) throw cause;
    const { device, seq } = cause;
    await markForked(db, device, seq);
    throw new ServerProblem('chain-forked', { extra: { device, seq } });
  });
  const flagged = await flagSameUnit(db, unitsIn(candidates), context.now);
  const told = unaddressed > 0 ? await tellUnaddressed(db, context.now) : 0;
  // What this server then said itself on a record is in the answer too; on one that is new the next pull brings it.
  const asWritten = flagged + told === 0 ? changed : changed.filter(({ scopes }) => scopes === undefined);
  const named = candidates.flatMap(({ event, foreign }) => (event === undefined || foreign ? [] : [event.record]));
  // What came under another number is at headquarters as it came first: the device takes that copy for its own.
  const renumbered = candidates.filter((_candidate, place) => isAlreadyHere(judgements[place]));
  const digests = without(
    request.digests,
    renumbered.map(({ event }) => event?.record ?? ''),
  );
  const { agreeing, ...differing } = await compare(
    db,
    caller,
    digests,
    named,
    context,
    new Map(asWritten.map((record) => [record.id, record])),
  );
  const verdicts = judgements.flatMap(toVerdict);
  sealLastOf(verdicts, candidates, agreeing);
  return {
    epoch: context.epoch,
    verdicts,
    ...differing,
    receipt: await getReceipt(
      db,
      code,
      context.now,
      devices.find((device) => device.code === code),
    ),
  };
}

function isAlreadyHere(judgement: Judgement | undefined): boolean {
  return judgement?.verdict === 'refused' && judgement.reason.code === ALREADY_HERE;
}

function without(digests: Readonly<Record<string, string>>, records: readonly string[]): Record<string, string> {
  const left = new Set(records);
  return Object.fromEntries(Object.entries(digests).filter(([record]) => !left.has(record)));
}

function toVerdict(judgement: Judgement, index: number): Verdict[] {
  if (judgement.verdict === 'deferred') return [];
  if (isAlreadyHere(judgement)) return [{ index, verdict: 'known' }];
  if (judgement.verdict === 'refused') return [{ index, verdict: 'refused', reason: judgement.reason }];
  if (judgement.verdict === 'accepted' && judgement.conflict !== undefined) {
    return [{ index, verdict: 'accepted', reason: judgement.conflict }];
  }
  return [{ index, verdict: judgement.verdict }];
}

/** What a device holds like headquarters is sealed with the last verdict about it, which costs no second naming. */
function sealLastOf(
  verdicts: readonly Verdict[],
  candidates: readonly Candidate[],
  agreeing: ReadonlyMap<string, Seal>,
): void {
  const waiting = new Map(agreeing);
  for (const verdict of verdicts.toReversed()) {
    const record = candidates[verdict.index]?.event?.record ?? '';
    const seal = waiting.get(record);
    if (seal === undefined || verdict.verdict === 'refused') continue;
    verdict.seal = seal;
    waiting.delete(record);
  }
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
  { seals }: Serving,
  written: ReadonlyMap<string, WrittenRecord>,
): Promise<Pick<PushResponse, 'records' | 'gone'> & { agreeing: Map<string, Seal> }> {
  const asked = Object.keys(digests)
    .filter((id) => Uuid.safeParse(id).success)
    .slice(0, MAX_COMPARED);
  const wanted = [...new Set([...named, ...asked])];
  const others = await findRecordHeads(
    db,
    wanted.filter((id) => !written.has(id)),
  );
  const heads: RecordHead[] = [...wanted.flatMap((id) => written.get(id)?.row ?? []), ...others];
  const scopes = new Set(await findScopesOf(db, caller.device));
  const visible = heads.filter((head) => isWithin(scopes, head));
  const known = new Map([...written].map(([id, { stored }]) => [id, stored]));
  const records = await loadSyncRecords(db, visible, seals, known);
  const agrees = ({ id, events }: SyncRecord): boolean =>
    Object.hasOwn(digests, id) && digests[id] === historyDigest(events.map((event) => event.id));
  return {
    records: records.filter((record) => !agrees(record)),
    gone: heads.filter((head) => !isWithin(scopes, head)).map((head) => head.id),
    agreeing: new Map(records.filter(agrees).map(({ id, seal = '' }) => [id, seal])),
  };
}

/** @param known the device as this request left it, which is not read once more */
export async function getReceipt(db: Db, code: string, now: number, known?: Device): Promise<Receipt> {
  const device = known ?? (await findDevice(db, code));
  return {
    device: code,
    contiguous: device?.contiguous ?? 0,
    highest: device?.highest ?? 0,
    at: device?.lastSeen ?? now,
  };
}
