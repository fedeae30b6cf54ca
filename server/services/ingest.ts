import type { Kysely, Transaction } from 'kysely';
import { foldKind, summarize, type Kind } from '#shared/records/registry.ts';
import type { Event } from '#shared/history/event.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { advanceChain, lockDevices, type Device } from '../store/device-store.ts';
import { queueMails } from '../mail/queue-mails.ts';
import { insertEvents, type StoredEvent } from '../store/event-store.ts';
import { lockScopes, setCounters, upsertFeed, type FeedRow } from '../store/feed-store.ts';
import { insertRecords, upsertRecords, type RecordRow } from '../store/record-store.ts';
import { insertRefusals } from '../store/refusal-store.ts';
import type { Schema } from '../store/schema.ts';
import { replaceStaff } from '../store/staff-store.ts';
import { Retry, transact } from '../store/transact.ts';
import { insertBienCodes, insertCargoNumbers, type BienCodeRow, type CargoNumberRow } from '../store/unique-store.ts';
import type { Candidate } from './candidate.ts';
import { deferAfterRestore } from './defer.ts';
import { enter } from './enter.ts';
import { judgePush, type Judgement } from './judge.ts';
import { placeKey, type Ledger, type LedgerRecord } from './ledger.ts';
import { findWantedScopes, loadDecidedLedger, loadLedger } from './load-ledger.ts';
import { placeOf, scopesOfRecord } from './scopes.ts';

export interface Ingested {
  judgements: Judgement[];
  /** Records that now have more events than before. */
  changed: WrittenRecord[];
  /** The devices whose chains were written, as they are then. */
  devices: Device[];
}

/** All of a record as the transaction leaves it that wrote it under its scopes' locks: nobody has to read it once more. */
export interface WrittenRecord extends LedgerRecord {
  row: RecordRow;
  stored: StoredEvent[];
}

/**
 * Judges candidates and writes what comes of it: events, folds, projections, change feed, refusals, and the mails that they
 * send, in one transaction.
 * @param replica the local database that sends, which need not be told of its own changes; `null`: everyone is told
 * @param restoredAt when this server came back from a backup, ms since the epoch
 */
export function ingest(
  db: Kysely<Schema>,
  candidates: readonly Candidate[],
  replica: string | null,
  now: number,
  restoredAt: number | null,
): Promise<Ingested & { unaddressed: number }> {
  return transact(db, async (trx) => {
    const ingested = await ingestWithin(trx, candidates, replica, now, restoredAt);
    const accepted = candidates.flatMap(({ event }, place) =>
      event !== undefined && ingested.judgements[place]?.verdict === 'accepted' ? [event.id] : [],
    );
    const { unaddressed } = await queueMails(trx, ingested.changed, new Set(accepted), now);
    return { ...ingested, unaddressed };
  });
}

/** Locks devices, then the counters of the scopes; reads; judges without touching the database; writes. */
export async function ingestWithin(
  trx: Transaction<Schema>,
  candidates: readonly Candidate[],
  replica: string | null,
  now: number,
  restoredAt: number | null = null,
): Promise<Ingested> {
  const devices = await lockDevices(trx, devicesOf(candidates));
  const counters = await lockScopes(trx, await findWantedScopes(trx, candidates));
  const ledger = await loadLedger(trx, candidates, devices, now);
  const known = { codes: new Map(ledger.bienCodes), numbers: new Map(ledger.cargoNumbers) };
  refuseForks(ledger, candidates);
  const judgements = deferAfterRestore(candidates, judgePush(ledger, candidates), { now, restoredAt });
  const accepted = candidates.flatMap(({ event, hash }, place) =>
    event !== undefined && judgements[place]?.verdict === 'accepted' ? [{ event, hash }] : [],
  );
  const changed = await writeAccepted(trx, ledger, accepted, { counters, replica, now });
  await insertCargoNumbers(trx, newNumbers(ledger, known.numbers));
  await insertBienCodes(trx, newCodes(ledger, known.codes));
  await writeRefusals(trx, candidates, judgements, now);
  const advanced: Device[] = [];
  for (const { code } of devices) {
    const device = await advanceChain(trx, code, now, findFork(candidates, judgements, code));
    if (device !== undefined) advanced.push(device);
  }
  return { judgements, changed, devices: advanced };
}

/** Writes events that the server itself makes, which no rule of a person's allows. The caller holds the scopes. */
export async function ingestOwn(
  trx: Transaction<Schema>,
  events: readonly StoredEvent[],
  counters: Map<string, number>,
  now: number,
): Promise<void> {
  const candidates = events.map(({ event, hash }, index): Candidate => ({
    index,
    hash,
    event,
    envelope: { device: event.device },
    foreign: false,
  }));
  const ledger = await loadDecidedLedger(trx, candidates, now);
  for (const { event, hash } of events) {
    const record = ledger.records.get(event.record) ?? { id: event.record, kind: event.kind as Kind, events: [] };
    enter(ledger, record, event, hash, []);
  }
  await writeAccepted(trx, ledger, events, { counters, replica: null, now });
  for (const device of devicesOf(candidates)) await advanceChain(trx, device, now, undefined);
}

interface Writing {
  /** Counters of the scopes that this transaction holds; moved on by each change. */
  counters: Map<string, number>;
  replica: string | null;
  now: number;
}

export async function writeAccepted(
  trx: Transaction<Schema>,
  ledger: Ledger,
  accepted: readonly StoredEvent[],
  writing: Writing,
): Promise<WrittenRecord[]> {
  const ids = new Set(accepted.map(({ event }) => event.record));
  const changed = [...ids].flatMap((id): WrittenRecord[] => {
    const record = ledger.records.get(id);
    if (record === undefined) return [];
    const stored = record.events.map((event) => ({ event, hash: hashOf(ledger, event) }));
    return [{ ...record, row: toRow(record), stored }];
  });
  const rows = changed.map(({ row }) => row);
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

function hashOf({ accepted }: Ledger, { id }: Event): string {
  const hash = accepted.get(id);
  if (hash === undefined) throw new Error(`event ${id} is in a ledger without its hash`);
  return hash;
}

/**
 * Gives each changed record its own number in its scopes; a record leaves a tombstone in each scope that it left.
 * A scope that was not locked is that of a sede created by this very transaction, or else the world has moved: again.
 */
function numberChanges(
  rows: readonly RecordRow[],
  changed: readonly LedgerRecord[],
  ledger: Ledger,
  { counters, replica }: Writing,
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
    for (const scope of here) feed.push({ scope, record: row.id, change: next(scope), gone: false, replica });
  }
  for (const scope of created) if (!moved.has(scope)) moved.set(scope, 0);
  return { feed, moved };
}

async function writeRefusals(
  trx: Transaction<Schema>,
  candidates: readonly Candidate[],
  judgements: readonly Judgement[],
  now: number,
): Promise<void> {
  const refusals = candidates.flatMap((candidate, place) => {
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
  await insertRefusals(trx, refusals, now);
}

/** A place of the sender's chain holds another event: nothing is judged, since the device has to begin another chain. */
export class ForkedChain extends Error {
  readonly device: string;
  readonly seq: number;

  constructor(device: string, seq: number) {
    super(`${device}:${seq} holds another event`);
    this.device = device;
    this.seq = seq;
  }
}

function refuseForks(ledger: Ledger, candidates: readonly Candidate[]): void {
  for (const { event, hash, foreign } of candidates) {
    if (event === undefined || foreign) continue;
    const there = ledger.places.get(placeKey(event.device, event.seq));
    if (there !== undefined && there !== hash && ledger.accepted.get(event.id) !== hash) {
      throw new ForkedChain(event.device, event.seq);
    }
  }
}

/** Two events of one push for one place of a chain. Noted, so that headquarters can see it. */
function findFork(
  candidates: readonly Candidate[],
  judgements: readonly Judgement[],
  device: string,
): number | undefined {
  const reused = candidates.find(({ envelope }, place) => {
    const judgement = judgements[place];
    return (
      envelope.device === device && judgement?.verdict === 'refused' && judgement.reason.code === 'sequence-reused'
    );
  });
  return reused?.envelope.seq;
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
