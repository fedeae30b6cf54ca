import { randomInt, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Db } from '../store/database.ts';
import { findDeviceCounters, raiseDeviceCounters, skipDeviceCodes } from '../store/device-store.ts';
import { findMeta, setMeta } from '../store/meta-store.ts';
import { findSedeIds } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { findLastLeasedNumber } from '../store/talonario-store.ts';
import { beginServerChain } from './server-chain.ts';

/** Official numbers that are left out per sede and year: more than were ever leased between two backups. */
const SKIPPED_NUMBERS = 1000;

/** What a database that came out of a backup begins anew with. */
export interface Renewal {
  /** ms since the epoch of Unix. */
  now: number;
  epoch: string;
  /** Of the server's new chain: five digits that no other restore of this database has drawn. */
  chain: number;
}

/** What the database that is replaced had given out, which the copy may not know. */
export interface GivenOut {
  /** Highest official number, by `sede:year`. */
  numbers: ReadonlyMap<string, number>;
  /** Highest device number, by the sede's code. */
  devices: ReadonlyMap<string, number>;
}

/** Read before the database is replaced: the same copy may be put back twice, and what was leased in between is on paper. */
export async function findGivenOut(db: Db, now: number): Promise<GivenOut> {
  const numbers = new Map<string, number>();
  for (const sede of await findSedeIds(db)) {
    for (const year of yearsAround(now)) {
      const last = Math.max(await findLastLeasedNumber(db, sede, year), await findLeaseFloor(db, sede, year));
      numbers.set(`${sede}:${year}`, last);
    }
  }
  return { numbers, devices: await findDeviceCounters(db) };
}

const yearsAround = (now: number): number[] => [-1, 0, 1].map((offset) => new Date(now).getUTCFullYear() + offset);

export function drawRenewal(now: number): Renewal {
  return { now, epoch: randomUUID(), chain: randomInt(10_000, 100_000) };
}

/**
 * Makes of a database that came out of a backup one that may go on: whatever was given out since, and is not known here
 * any more, is not given a second time, and every device learns by the new epoch that it has to compare.
 * @param before of the database that the copy replaced, where there was one that could be read
 */
export async function renewEpoch(
  trx: Transaction<Schema>,
  { now, epoch, chain }: Renewal,
  before?: GivenOut,
): Promise<void> {
  await setMeta(trx, 'epoch', epoch);
  await setMeta(trx, 'restored-at', String(now));
  await skipDeviceCodes(trx);
  if (before !== undefined) await raiseDeviceCounters(trx, before.devices);
  await beginServerChain(trx, chain, now);
  for (const sede of await findSedeIds(trx)) {
    for (const year of yearsAround(now)) {
      const last = Math.max(await findLastLeasedNumber(trx, sede, year), await findLeaseFloor(trx, sede, year));
      await setMeta(
        trx,
        floorKey(sede, year),
        String(Math.max(last + SKIPPED_NUMBERS, before?.numbers.get(`${sede}:${year}`) ?? 0)),
      );
    }
  }
}

/** Numbers up to here may have been leased before the server was restored. */
export async function findLeaseFloor(db: Db, sede: string, year: number): Promise<number> {
  return Number((await findMeta(db, floorKey(sede, year))) ?? 0);
}

const floorKey = (sede: string, year: number): string => `lease-floor:${sede}:${year}`;
