import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { uuidv7 } from '#shared/history/uuid.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import type { Db } from '../store/database.ts';
import { lockDevices } from '../store/device-store.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { findSedeIds } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { ORG } from './scopes.ts';
import { getServerDevice } from './server-chain.ts';
import { writeOwn } from './write-own.ts';

/** What becomes of a setting: what holds from now on, and the event that says so when it is new. */
interface Change<T> {
  result: T;
  event?: { type: string; data: Record<string, string | number> };
}

/**
 * Changes a setting of the organisation: an event of the sede central's record, which every device holds, so that a device
 * learns of it as of anything else.
 * @param now milliseconds since the epoch
 */
export async function changeCentral<T>(
  db: Kysely<Schema>,
  now: number,
  decide: (central: Sede) => Change<T>,
): Promise<T> {
  return transact(db, async (trx) => {
    await lockDevices(trx, [await getServerDevice(trx)]);
    const counters = await lockScopes(trx, [ORG]);
    const central = await findCentral(trx);
    if (central === undefined) throw new Error('an organisation has a sede central');
    const { result, event } = decide(central);
    if (event === undefined) return result;
    const id = uuidv7(now, randomBytes(10));
    const by = inWhoseName(central);
    await writeOwn(trx, counters, [{ id, act: id, record: central.id, kind: 'sede', by, ...event }], now);
    return result;
  });
}

/** What the server does by itself is said in the administrator's name. */
export async function findServerPerson(db: Db): Promise<string> {
  const central = await findCentral(db);
  if (central === undefined) throw new Error('an organisation has a sede central');
  return inWhoseName(central);
}

function inWhoseName({ id, staff }: Sede): string {
  return staff.find(({ roles }) => roles.includes('administrator'))?.person ?? id;
}

export async function findCentral(db: Db): Promise<Sede | undefined> {
  const events = await findEventsOfRecords(db, await findSedeIds(db));
  const sedes = [...Map.groupBy(events, (event) => event.record).values()].map((own) => foldKind('sede', own).state);
  return sedes.find((sede) => sede?.type === 'central');
}
