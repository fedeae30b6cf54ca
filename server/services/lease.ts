import type { Kysely, Transaction } from 'kysely';
import type { LeaseRequest, SyncRecord } from '#shared/contract/sync.ts';
import { eventHash } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import { tick, ZERO } from '#shared/history/clock.ts';
import type { EventDraft } from '#shared/history/event.ts';
import { derivedUuid } from '#shared/history/uuid.ts';
import { hasRole } from '#shared/records/role.ts';
import type { TalonarioLeased } from '#shared/records/talonario/talonario.ts';
import { ServerProblem } from '../http/problems.ts';
import { lockDevices } from '../store/device-store.ts';
import { findLastEvent } from '../store/event-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Db } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import { findLastLeasedNumber } from '../store/talonario-store.ts';
import { transact } from '../store/transact.ts';
import { ingestOwn } from './ingest.ts';
import { loadSyncRecords } from './push.ts';
import type { Caller } from './sessions.ts';

/** Numbers of one block. */
const BLOCK = 20;
/** The server's own device: the events that nobody's role allows are written in its chain. */
export const SERVER_DEVICE = 'SRV1';

/**
 * Leases the next block of official cargo numbers of the device's sede to the device (PROCEDURES §6). The same request
 * gets the same block, however often it is sent.
 */
export async function lease(
  db: Kysely<Schema>,
  caller: Pick<Caller, 'person' | 'actor' | 'device'>,
  { request, year }: LeaseRequest,
  now: number,
): Promise<SyncRecord> {
  if (!hasRole(caller.actor, 'specialist', 'support')) throw new ServerProblem('role');
  requirePlausibleYear(year, now);
  const { code, sede } = caller.device;
  return transact(db, (trx) => leaseWithin(trx, { code, sede }, caller.person, { request, year }, now));
}

/** Leases in the caller's transaction, without asking whether the person may. */
export async function leaseWithin(
  trx: Transaction<Schema>,
  device: { code: string; sede: string },
  person: string,
  { request, year }: LeaseRequest,
  now: number,
): Promise<SyncRecord> {
  const { code, sede } = device;
  const record = derivedUuid('talonario', code, request);
  await lockDevices(trx, [SERVER_DEVICE]);
  const counters = await lockScopes(trx, [sede]);
  const there = await findRecordHeads(trx, [record]);
  if (there.length === 0) {
    const from = (await findLastLeasedNumber(trx, sede, year)) + 1;
    const data: TalonarioLeased = { sede, year, from, to: from + BLOCK - 1, device: code };
    const head = await findServerHead(trx);
    const draft = { id: derivedUuid('leased', record), record, act: record, kind: 'talonario', type: 'leased', data };
    const { events } = chainEvents(head.chain, [{ ...draft, at: tick(head.at, now), by: person }], {});
    await ingestOwn(
      trx,
      events.map((event) => ({ event, hash: eventHash(event) })),
      counters,
      now,
    );
  }
  const [leased] = await loadSyncRecords(trx, [{ id: record, kind: 'talonario' }]);
  if (leased === undefined) throw new Error('a leased block has a record');
  return leased;
}

/** Numbers are leased for the year that runs, and around New Year for its neighbour. */
function requirePlausibleYear(year: number, now: number): void {
  if (Math.abs(year - new Date(now).getUTCFullYear()) <= 1) return;
  throw new ServerProblem('invalid-input', {
    fields: [{ path: 'year', message: 'Los talonarios se entregan para el año en curso.' }],
  });
}

/** Where the server's own chain ends. The caller holds the server's device. */
export async function findServerHead(db: Db): Promise<{ chain: ChainHead; at: EventDraft['at'] }> {
  const last = await findLastEvent(db, SERVER_DEVICE);
  if (last === undefined) return { chain: emptyHead(SERVER_DEVICE), at: ZERO };
  return { chain: { ...emptyHead(SERVER_DEVICE), seq: last.seq, hash: eventHash(last) }, at: last.at };
}
