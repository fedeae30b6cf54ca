import type { Kysely, Transaction } from 'kysely';
import { SyncRecord, type RefusedPlace, type RestoreRequest, type RestoreResponse } from '#shared/contract/sync.ts';
import type { Uuid } from '#shared/history/event.ts';
import { foldKind, isKind, type Kind } from '#shared/records/registry.ts';
import { queueMails } from '../mail/queue-mails.ts';
import { addPersonToDevice, advanceChain, lockDevices, type Device } from '../store/device-store.ts';
import { findEventHashes, type StoredEvent } from '../store/event-store.ts';
import { ensureScopes, lockScopes } from '../store/feed-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import { deleteRefusals, insertRefusals } from '../store/refusal-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { insertBienCodes, insertCargoNumbers } from '../store/unique-store.ts';
import type { Candidate } from './candidate.ts';
import { enter } from './enter.ts';
import { requireEpoch } from './epoch.ts';
import { hashEvent } from './hash-event.ts';
import { newCodes, newNumbers, writeAccepted } from './ingest.ts';
import { placeKey, type Ledger } from './ledger.ts';
import { loadDecidedLedger } from './load-ledger.ts';
import { getReceipt } from './push.ts';
import { findScopesOf, isWithin, placeOf, scopesOfRecord } from './scopes.ts';
import type { Sealer } from './seals.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { isStorable } from './storable.ts';

/** A record that headquarters accepted before, with the scope that it had then. */
interface ProvenRecord {
  id: string;
  kind: Kind;
  scope: string;
  second_scope: string | null;
  events: StoredEvent[];
}

/**
 * Takes back what this server once accepted and lost with a backup (sync-spec, SY-12). The seals are the judgement: no
 * rule is asked again, whoever brings the records and whoever made them. May be repeated.
 */
export async function restore(
  db: Kysely<Schema>,
  caller: Caller,
  { epoch, records, refused }: RestoreRequest,
  serving: Serving,
): Promise<RestoreResponse> {
  requireEpoch(epoch, serving.epoch);
  const looked = records.map((raw) => prove(raw, serving.seals));
  const proven = looked.filter((record) => record !== undefined);
  const own = refused.filter(({ device }) => device === caller.device.code);
  const { accepted, devices } = await transact(db, (trx) => takeBack(trx, proven, own, serving.now));
  const scopes = new Set(await findScopesOf(db, caller.device));
  const heads = await findRecordHeads(
    db,
    proven.map(({ id }) => id),
  );
  return {
    epoch: serving.epoch,
    unproven: looked.flatMap((record, index) => (record === undefined ? [index] : [])),
    accepted,
    gone: heads.filter((head) => !isWithin(scopes, head)).map(({ id }) => id),
    receipt: await getReceipt(
      db,
      caller.device.code,
      serving.now,
      devices.find(({ code }) => code === caller.device.code),
    ),
  };
}

/** `undefined` for whatever this server did not seal, as it stands. */
function prove(raw: unknown, seals: Sealer): ProvenRecord | undefined {
  const parsed = parseRecord(raw);
  if (parsed?.seal === undefined || !isKind(parsed.kind)) return undefined;
  const { id, kind, seal } = parsed;
  if (!parsed.events.every((event) => event.record === id && event.kind === kind)) return undefined;
  const events = parsed.events.map((event) => ({ event, hash: hashEvent(event) }));
  const named = events.map(({ event, hash }) => ({ id: event.id, hash }));
  if (!seals.holds(seal, { id, kind }, named)) return undefined;
  const { state } = foldKind(kind, parsed.events);
  return state === undefined ? undefined : { id, kind, ...placeOf(kind, state), events };
}

function parseRecord(raw: unknown): SyncRecord | undefined {
  try {
    const parsed = SyncRecord.safeParse(raw);
    return parsed.success && isStorable(raw) ? parsed.data : undefined;
  } catch (error) {
    // Nested beyond reason.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @returns the ids of `refused` that are accepted here, and the devices whose chains were written, as they are then */
async function takeBack(
  trx: Transaction<Schema>,
  records: readonly ProvenRecord[],
  refused: readonly RefusedPlace[],
  now: number,
): Promise<{ accepted: Uuid[]; devices: Device[] }> {
  // The sedes first: what belongs to them, and who may do what, follows from them.
  const ordered = [...records].sort((a, b) => Number(b.kind === 'sede') - Number(a.kind === 'sede'));
  const events = ordered.flatMap((record) => record.events);
  const devices = await lockDevices(trx, [
    ...new Set([...events.map(({ event }) => event.device), ...refused.map(({ device }) => device)]),
  ]);
  const known = new Set(devices.map(({ code }) => code));
  const heads = await findRecordHeads(
    trx,
    ordered.map(({ id }) => id),
  );
  await ensureScopes(trx, [...new Set(ordered.flatMap(scopesOfRecord))]);
  const sedes = ordered.filter(({ kind }) => kind === 'sede').map(({ id }) => id);
  const scopes = new Set([...heads, ...ordered].flatMap(scopesOfRecord));
  const counters = await lockScopes(trx, [...scopes, ...sedes]);

  const ledger = await loadDecidedLedger(trx, events.map(toCandidate), now);
  const before = { codes: new Map(ledger.bienCodes), numbers: new Map(ledger.cargoNumbers) };
  // A record of a kind that only a newer server knows is not this one's to write.
  const lost = events.filter(({ event }) => !ledger.accepted.has(event.id) && !ledger.foreign.has(event.record));
  const forks = findForks(ledger, lost);
  for (const { event, hash } of lost) {
    const kind = event.kind as Kind;
    enter(ledger, ledger.records.get(event.record) ?? { id: event.record, kind, events: [] }, event, hash, []);
  }
  const changed = await writeAccepted(trx, ledger, lost, { counters, replica: null, now });
  await queueMails(trx, changed, new Set(lost.map(({ event }) => event.id)), now);
  await insertCargoNumbers(trx, newNumbers(ledger, before.numbers), 'leave');
  await insertBienCodes(trx, newCodes(ledger, before.codes), 'leave');
  await deleteRefusals(
    trx,
    lost.map(({ hash }) => hash),
  );
  const accepted = await restateRefusals(trx, refused, now);
  // Who wrote here had signed in here.
  const people = new Set(
    lost.filter(({ event }) => known.has(event.device)).map(({ event }) => `${event.device} ${event.by}`),
  );
  for (const one of people) {
    const [device = '', person = ''] = one.split(' ');
    await addPersonToDevice(trx, device, person, now);
  }
  const advanced: Device[] = [];
  for (const code of [...known].sort()) {
    const device = await advanceChain(trx, code, now, forks.get(code));
    if (device !== undefined) advanced.push(device);
  }
  return { accepted, devices: advanced };
}

function toCandidate({ event, hash }: StoredEvent, index: number): Candidate {
  const { id, act, device, seq } = event;
  return { index, hash, event, envelope: { id, act, device, seq }, foreign: false };
}

/** Places that something else has taken since the backup: both histories stay, and headquarters sees it. */
function findForks(ledger: Ledger, lost: readonly StoredEvent[]): Map<string, number> {
  const taken = lost.filter(({ event, hash }) => {
    const there = ledger.places.get(placeKey(event.device, event.seq));
    return there !== undefined && there !== hash;
  });
  return new Map(taken.map(({ event }) => [event.device, event.seq]));
}

/**
 * A place that was answered with a refusal before the backup was restored is answered so again, and is no gap.
 * @returns the ids of those that have been accepted since
 */
async function restateRefusals(
  trx: Transaction<Schema>,
  refused: readonly RefusedPlace[],
  now: number,
): Promise<Uuid[]> {
  const hashes = await findEventHashes(
    trx,
    refused.map(({ id }) => id),
  );
  const { accepted = [], still = [] } = Object.groupBy(refused, ({ id, hash }) =>
    hashes.get(id) === hash ? 'accepted' : 'still',
  );
  await insertRefusals(
    trx,
    still.map(({ id, act, device, seq, hash, reason: { code, detail } }) => ({
      device,
      hash,
      event_id: id,
      seq,
      act,
      body: null,
      reason: detail === undefined ? { code } : { code, detail },
    })),
    now,
  );
  return accepted.map(({ id }) => id);
}
