import type { Kysely, Transaction } from 'kysely';
import type { LeaseRequest, SyncRecord } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { derivedUuid } from '#shared/history/uuid.ts';
import { hasRole } from '#shared/records/role.ts';
import { nextBlock } from '#shared/records/talonario/next-block.ts';
import type { TalonarioLeased } from '#shared/records/talonario/talonario.ts';
import { ServerProblem } from '../http/problems.ts';
import { lockDevices } from '../store/device-store.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { findBlocks } from '../store/talonario-store.ts';
import { transact } from '../store/transact.ts';
import { findLeaseFloor } from './restored.ts';
import { getServerDevice } from './server-chain.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { loadSyncRecords } from './sync-records.ts';
import { writeOwn } from './write-own.ts';

/**
 * Leases the next block of official cargo numbers of the device's sede to the device (PROCEDURES §6). The same request
 * gets the same block, however often it is sent.
 */
export async function lease(
  db: Kysely<Schema>,
  caller: Pick<Caller, 'person' | 'actor' | 'device'>,
  { request, year }: LeaseRequest,
  { now, seals }: Pick<Serving, 'now' | 'seals'>,
): Promise<SyncRecord> {
  if (!hasRole(caller.actor, 'specialist', 'support')) throw new ServerProblem('role');
  requirePlausibleYear(year, now);
  const { code, sede } = caller.device;
  return transact(db, async (trx) => {
    const { id } = await leaseWithin(trx, { code, sede }, caller.person, { request, year }, now);
    const [leased] = await loadSyncRecords(trx, [{ id, kind: 'talonario' }], seals);
    if (leased === undefined) throw new Error('a leased block has a record');
    return leased;
  });
}

/** Leases in the caller's transaction, without asking whether the person may. */
export async function leaseWithin(
  trx: Transaction<Schema>,
  device: { code: string; sede: string },
  person: string,
  { request, year }: LeaseRequest,
  now: number,
): Promise<{ id: string; events: Event[] }> {
  const { code, sede } = device;
  const record = derivedUuid('talonario', code, request);
  const server = await getServerDevice(trx);
  await lockDevices(trx, [server]);
  const counters = await lockScopes(trx, [sede]);
  const there = await findRecordHeads(trx, [record]);
  if (there.length === 0) {
    // After a restore, blocks that were leased since the backup are out there, and must not be leased again.
    const floor = await findLeaseFloor(trx, sede, year);
    const block = nextBlock(await findBlocks(trx, sede, year), floor);
    const data: TalonarioLeased = { sede, year, ...block, device: code };
    const event = { id: derivedUuid('leased', record, server), record, act: record, kind: 'talonario', type: 'leased' };
    await writeOwn(trx, counters, [{ ...event, by: person, data }], now);
  }
  return { id: record, events: await findEventsOfRecords(trx, [record]) };
}

/** Numbers are leased for the year that runs, and around New Year for its neighbour. */
function requirePlausibleYear(year: number, now: number): void {
  if (Math.abs(year - new Date(now).getUTCFullYear()) <= 1) return;
  throw new ServerProblem('invalid-input', {
    fields: [{ path: 'year', message: 'Los talonarios se entregan para el año en curso.' }],
  });
}
