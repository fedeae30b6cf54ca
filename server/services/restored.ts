import { randomInt, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Db } from '../store/database.ts';
import { skipDeviceCodes } from '../store/device-store.ts';
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

export function drawRenewal(now: number): Renewal {
  return { now, epoch: randomUUID(), chain: randomInt(10_000, 100_000) };
}

/**
 * Makes of a database that came out of a backup one that may go on: whatever was given out since, and is not known here
 * any more, is not given a second time, and every device learns by the new epoch that it has to compare.
 */
export async function renewEpoch(trx: Transaction<Schema>, { now, epoch, chain }: Renewal): Promise<void> {
  await setMeta(trx, 'epoch', epoch);
  await setMeta(trx, 'restored-at', String(now));
  await skipDeviceCodes(trx);
  await beginServerChain(trx, chain, now);
  const thisYear = new Date(now).getUTCFullYear();
  for (const sede of await findSedeIds(trx)) {
    for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
      const last = Math.max(await findLastLeasedNumber(trx, sede, year), await findLeaseFloor(trx, sede, year));
      await setMeta(trx, floorKey(sede, year), String(last + SKIPPED_NUMBERS));
    }
  }
}

/** Numbers up to here may have been leased before the server was restored. */
export async function findLeaseFloor(db: Db, sede: string, year: number): Promise<number> {
  return Number((await findMeta(db, floorKey(sede, year))) ?? 0);
}

const floorKey = (sede: string, year: number): string => `lease-floor:${sede}:${year}`;
