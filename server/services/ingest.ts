import type { Transaction } from 'kysely';
import { foldKind, summarize, type Kind } from '#shared/records/registry.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { advanceChains, lockDevices } from '../store/device-store.ts';
import { insertEvents, type StoredEvent } from '../store/event-store.ts';
import { lockScopes, setCounters, upsertFeed, type FeedRow } from '../store/feed-store.ts';
import { insertRecords, upsertRecords, type RecordRow } from '../store/record-store.ts';
import { insertRefusals, type Refusal } from '../store/refusal-store.ts';
import type { Schema } from '../store/schema.ts';
import { replaceStaff } from '../store/staff-store.ts';
import { Retry } from '../store/transact.ts';
import { insertBienCodes, insertCargoNumbers, type BienCodeRow, type CargoNumberRow } from '../store/unique-store.ts';
import type { Candidate } from './candidate.ts';
import { deferAfterRestore } from './defer.ts';
import { enter } from './enter.ts';
import { findFork, findForkedChain, ForkedChain } from './forks.ts';
import { judgePush, type Judgement } from './judge.ts';
import type { Ledger, LedgerRecord } from './ledger.ts';
import { findWantedScopes, loadLedger, loadLedgers } from './load-ledger.ts';
import { placeOf, scopesOfRecord } from './scopes.ts';

export interface Ingested {
  candidates: readonly Candidate[];
  /** One per candidate, at the same places. */
  judgements: Judgement[];
  /** Records that began in this transaction, with every event that they have now. */
  created: ReadonlyMap<string, readonly StoredEvent[]>;
}

/** What one device sends at once, looked at. */
export interface Push {
  candidates: readonly Candidate[];
  /** The local database that sends, which need not be told of its own changes; `null`: everyone is told. */
  replica: string | null;
}

/** `ingestTogether` of one push. */
export async function ingestWithin(
  trx: Transaction<Schema>,
  candidates: readonly Candidate[],
  replica: string | null,
  now: number,
): Promise<Ingested> {
  const [outcome] = await ingestTogether(trx, [{ candidates, replica }], now);
  if (outcome === undefined || outcome instanceof ForkedChain) throw outcome ?? new Error('nothing was judged');
  return outcome;
}

/**
 * Judges pushes one behind the other and writes what comes of them: events, folds, projections, change feed, refusals.
 * Locks devices, then the counters of the scopes; reads; judges without touching the database; writes.
 * @param pushes of different devices; each is judged on what those before it made, as if it had come later
 * @param restoredAt when this server came back from a backup, ms since the epoch
 * @returns per push; of one whose chain is forked nothing is judged or written
 */
export async function ingestTogether(
  trx: Transaction<Schema>,
  pushes: readonly Push[],
  now: number,
  restoredAt: number | null = null,
): Promise<(Ingested | ForkedChain)[]> {
  const all = pushes.flatMap(({ candidates }) => candidates);
  await lockDevices(trx, devicesOf(all));
  const counters = await lockScopes(trx, await findWantedScopes(trx, all));
  const ledgers = await loadLedgers(
    trx,
    pushes.map(({ candidates }) => candidates),
    now,
  );
  const [ledger] = ledgers;
  if (ledger === undefined) return [];
  const known = { codes: new Map(ledger.bienCodes), numbers: new Map(ledger.cargoNumbers) };
  const outcomes = pushes.map(({ candidates }, place) =>
    judgeUnlessForked(ledgers[place] ?? ledger, candidates, { now, restoredAt }),
  );
  const judged = pushes.flatMap(({ candidates, replica }, place) => {
    const judgements = outcomes[place];
    return judgements === undefined || judgements instanceof ForkedChain ? [] : [{ candidates, replica, judgements }];
  });
  const replicas = new Map<string, string | null>();
  const accepted = judged.flatMap(({ candidates, replica, judgements }) =>
    acceptedOf(candidates, judgements).map((stored) => {
      replicas.set(stored.event.record, replica);
      return stored;
    }),
  );
  const changed = await writeAccepted(trx, ledger, accepted, { counters, replicas, now });
  await insertCargoNumbers(trx, newNumbers(ledger, known.numbers));
  await insertBienCodes(trx, newCodes(ledger, known.codes));
  await insertRefusals(
    trx,
    judged.flatMap(({ candidates, judgements }) => refusalsOf(candidates, judgements)),
    now,
  );
  const forks = judged.flatMap(({ candidates, judgements }) =>
    devicesOf(candidates).map((device): [string, number | undefined] => [
      device,
      findFork(candidates, judgements, device),
    ]),
  );
  await advanceChains(trx, new Map(forks), now);
  const created = createdOf(ledger, changed);
  return pushes.map(({ candidates }, place) => {
    const outcome = outcomes[place] ?? [];
    return outcome instanceof ForkedChain ? outcome : { candidates, judgements: outcome, created };
  });
}

function judgeUnlessForked(
  ledger: Ledger,
  candidates: readonly Candidate[],
  when: { now: number; restoredAt: number | null },
): Judgement[] | ForkedChain {
  return findForkedChain(ledger, candidates) ?? deferAfterRestore(candidates, judgePush(ledger, candidates), when);
}

function acceptedOf(candidates: readonly Candidate[], judgements: readonly Judgement[]): StoredEvent[] {
  return candidates.flatMap(({ event, hash }, place) =>
    event !== undefined && judgements[place]?.verdict === 'accepted' ? [{ event, hash }] : [],
  );
}

function createdOf(ledger: Ledger, changed: readonly LedgerRecord[]): Ingested['created'] {
  const created = changed.filter(({ scopes }) => scopes === undefined);
  return new Map(
    created.map(({ id, events }) => [
      id,
      events.map((event) => ({ event, hash: ledger.accepted.get(event.id) ?? '' })),
    ]),
  );
}

/** Writes events that the server itself makes, which no rule of a person's allows. The caller holds the scopes. */
export async function ingestOwn(
  trx: Transaction<Schema>,
  events: readonly StoredEvent[],
  counters: Map<string, number>,
  now: number,
): Promise<LedgerRecord[]> {
  const candidates = events.map(({ event, hash }, index): Candidate => ({
    index,
    hash,
    event,
    envelope: { device: event.device },
    foreign: false,
  }));
  const ledger = await loadLedger(trx, candidates, now);
  for (const { event, hash } of events) {
    const record = ledger.records.get(event.record) ?? { id: event.record, kind: event.kind as Kind, events: [] };
    enter(ledger, record, event, hash, []);
  }
  const changed = await writeAccepted(trx, ledger, events, { counters, replicas: new Map(), now });
  await advanceChains(trx, new Map(devicesOf(candidates).map((device) => [device, undefined])), now);
  return changed;
}

interface Writing {
  /** Counters of the scopes that this transaction holds; moved on by each change. */
  counters: Map<string, number>;
  /** Records → the local database that wrote them last, which need not be told; for others everyone is told. */
  replicas: ReadonlyMap<string, string | null>;
  now: number;
}

export async function writeAccepted(
  trx: Transaction<Schema>,
  ledger: Ledger,
  accepted: readonly StoredEvent[],
  writing: Writing,
): Promise<LedgerRecord[]> {
  const ids = new Set(accepted.map(({ event }) => event.record));
  const changed = [...ids].map((id) => ledger.records.get(id)).filter((record) => record !== undefined);
  const rows = changed.map(toRow);
  await insertEvents(trx, accepted, writing.now);
  const isNew = ({ id }: RecordRow): boolean => ledger.records.get(id)?.scopes === undefined;
  await insertRecords(trx, rows.filter(isNew));
  await upsertRecords(
    trx,
    rows.filter((row) => !isNew(row)),
  );
  const { feed, moved } = numberChanges(rows, changed, ledger, writing);
  await upsertFeed(trx, feed);
  await setCounters(trx, moved);
  const sedes = rows.filter((row) => row.kind === 'sede').map((row) => row.state as Sede);
  await replaceStaff(trx, sedes);
  return changed;
}

function toRow({ id, kind, events }: LedgerRecord): RecordRow {
  const { state } = foldKind(kind, events);
  // An admitted creation always folds to a state; without one, nothing may be written under this record.
  if (state === undefined) throw new Error(`record ${id} has events and no state`);
  const touched = Math.max(...events.map(({ at }) => at.wall));
  const { search } = summarize(kind, state);
  return { id, kind, ...placeOf(kind, state), sede: state.sede, status: state.status, state, search, touched };
}

/**
 * Gives each changed record its own number in its scopes; a record leaves a tombstone in each scope that it left.
 * A scope that was not locked is that of a sede created by this very transaction, or else the world has moved: again.
 */
function numberChanges(
  rows: readonly RecordRow[],
  changed: readonly LedgerRecord[],
  ledger: Ledger,
  { counters, replicas }: Writing,
): { feed: FeedRow[]; moved: Map<string, number> } {
  const moved = new Map<string, number>();
  const created = new Set(
    changed.filter(({ kind, scopes }) => kind === 'sede' && scopes === undefined).map(({ id }) => id),
  );
  const next = (scope: string): number => {
    const last = moved.get(scope) ?? counters.get(scope);
    if (last === undefined && !created.has(scope)) throw new Retry();
    moved.set(scope, (last ?? 0) + 1);
    return (last ?? 0) + 1;
  };
  const feed: FeedRow[] = [];
  for (const row of rows) {
    const here = scopesOfRecord(row);
    const left = (ledger.records.get(row.id)?.scopes ?? []).filter((scope) => !here.includes(scope));
    for (const scope of left) feed.push({ scope, record: row.id, change: next(scope), gone: true, replica: null });
    const replica = replicas.get(row.id) ?? null;
    for (const scope of here) feed.push({ scope, record: row.id, change: next(scope), gone: false, replica });
  }
  for (const scope of created) if (!moved.has(scope)) moved.set(scope, 0);
  return { feed, moved };
}

function refusalsOf(candidates: readonly Candidate[], judgements: readonly Judgement[]): Refusal[] {
  return candidates.flatMap((candidate, place) => {
    const judgement = judgements[place];
    const { device, id, seq, act } = candidate.envelope;
    if (judgement?.verdict !== 'refused' || judgement.remembered || candidate.foreign || device === undefined)
      return [];
    return [
      {
        device,
        hash: candidate.hash,
        event_id: id ?? null,
        seq: seq ?? null,
        act: act ?? null,
        body: candidate.body ?? null,
        reason: judgement.reason,
      },
    ];
  });
}

export function newCodes(ledger: Ledger, before: ReadonlyMap<string, string>): BienCodeRow[] {
  return [...ledger.bienCodes].filter(([code]) => !before.has(code)).map(([code, bien]) => ({ code, bien }));
}

export function newNumbers(ledger: Ledger, before: ReadonlyMap<string, string>): CargoNumberRow[] {
  const added = [...ledger.cargoNumbers].filter(([key]) => !before.has(key));
  return added.map(([key, cargo]) => {
    const [sede = '', year, number] = key.split(':');
    return { sede, year: Number(year), number: Number(number), cargo };
  });
}

function devicesOf(candidates: readonly Candidate[]): string[] {
  const codes = candidates.flatMap(({ envelope, foreign }) =>
    foreign || envelope.device === undefined ? [] : [envelope.device],
  );
  return [...new Set(codes)].sort();
}
