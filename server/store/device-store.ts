import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface Device {
  code: string;
  sede: string;
  name: string;
  contiguous: number;
  highest: number;
  lastSeen: number | null;
  /** What its machine was enrolled as before. */
  formerly: string | null;
}

const COLUMNS = ['code', 'sede', 'name', 'contiguous', 'highest', 'last_seen as lastSeen', 'formerly'] as const;
/** How long a contact counts as the last one, in milliseconds. */
const CONTACT_MS = 60_000;

export async function findDevice(db: Db, code: string): Promise<Device | undefined> {
  return db.selectFrom('devices').select(COLUMNS).where('code', '=', code).executeTakeFirst();
}

/** Holds these devices until the transaction ends, so that nobody else pushes for them meanwhile. */
export async function lockDevices(db: Db, codes: readonly string[]): Promise<Device[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('devices')
    .select(COLUMNS)
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .orderBy('code')
    .forUpdate()
    .execute();
}

/** Enrols a device under the next free code of its sede: AY1, AY2 … No code is ever given twice. */
export async function enrolDevice(
  db: Db,
  device: { sede: string; sedeCode: string; name: string; at: number; formerly?: string },
): Promise<string> {
  const counter = await db
    .insertInto('device_counters')
    .values({ sede_code: device.sedeCode, n: 1 })
    .onConflict((c) => c.column('sede_code').doUpdateSet({ n: sql<number>`device_counters.n + 1` }))
    .returning('n')
    .executeTakeFirstOrThrow();
  const code = `${device.sedeCode}${counter.n}`;
  await db
    .insertInto('devices')
    .values({
      code,
      sede: device.sede,
      name: device.name,
      enrolled_at: device.at,
      last_seen: device.at,
      forked_at_seq: null,
      formerly: device.formerly ?? null,
    })
    .execute();
  return code;
}

/** Takes back a device that was enrolled under this code before; its code is not given again. */
export async function readmitDevice(
  db: Db,
  device: { code: string; sede: string; name: string; at: number },
): Promise<void> {
  const { code, sede, name, at } = device;
  await db
    .insertInto('devices')
    .values({ code, sede, name, enrolled_at: at, last_seen: at, forked_at_seq: null })
    .onConflict((c) => c.doNothing())
    .execute();
  const prefix = code.replace(/\d+$/, '');
  const n = Number(code.slice(prefix.length));
  await db
    .insertInto('device_counters')
    .values({ sede_code: prefix, n })
    .onConflict((c) =>
      c.column('sede_code').doUpdateSet({ n: sql<number>`greatest(device_counters.n, ${n}::integer)` }),
    )
    .execute();
  await advanceChain(db, code, at, undefined);
}

/** After a backup is restored: the codes that were given since are not known, and must not be given again. */
export async function skipDeviceCodes(db: Db): Promise<void> {
  await db
    .updateTable('device_counters')
    .set((e) => ({ n: e('n', '+', 100) }))
    .execute();
}

export async function findDeviceCounters(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('device_counters').selectAll().execute();
  return new Map(rows.map(({ sede_code, n }) => [sede_code, n]));
}

/** Codes up to these numbers were given by a database that is no more. */
export async function raiseDeviceCounters(db: Db, numbers: ReadonlyMap<string, number>): Promise<void> {
  for (const [code, n] of numbers) {
    await db
      .insertInto('device_counters')
      .values({ sede_code: code, n })
      .onConflict((c) =>
        c.column('sede_code').doUpdateSet({ n: sql<number>`greatest(device_counters.n, ${n}::integer)` }),
      )
      .execute();
  }
}

/** The device and all that its machine was enrolled as before. */
export async function findChainsOf(db: Db, code: string): Promise<string[]> {
  const found = await sql<{ code: string }>`
    with recursive chains as (
      select code, formerly from devices where code = ${code}
      union
      select d.formerly, (select formerly from devices where code = d.formerly)
      from chains d where d.formerly is not null
    )
    select code from chains
  `.execute(db);
  return found.rows.map((row) => row.code);
}

/** Everyone who has signed in on one device may work on the other, which is the same machine. */
export async function copyDevicePeople(db: Db, from: string, to: string, at: number): Promise<void> {
  await sql`
    insert into device_people (device, person, since)
    select ${to}, person, ${at}::bigint from device_people where device = ${from}
    on conflict do nothing
  `.execute(db);
}

/** Two histories of one chain: the disk was cloned. Noted, so that headquarters can see it. */
export async function markForked(db: Db, code: string, seq: number): Promise<void> {
  await db
    .updateTable('devices')
    .set((e) => ({ forked_at_seq: e.fn.coalesce('forked_at_seq', e.val(seq)) }))
    .where('code', '=', code)
    .execute();
}

export async function renameDevice(db: Db, code: string, name: string): Promise<void> {
  await db.updateTable('devices').set({ name }).where('code', '=', code).execute();
}

export async function addPersonToDevice(db: Db, device: string, person: string, at: number): Promise<void> {
  await db
    .insertInto('device_people')
    .values({ device, person, since: at })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** `device:person` for everyone who has signed in on one of these devices. */
export async function findDevicePeople(db: Db, devices: readonly string[]): Promise<Set<string>> {
  if (devices.length === 0) return new Set();
  const rows = await db
    .selectFrom('device_people')
    .select(['device', 'person'])
    .where(sql<boolean>`device = any(${[...devices]}::text[])`)
    .execute();
  return new Set(rows.map((row) => `${row.device}:${row.person}`));
}

/**
 * Notes that the device was in contact, at most once a minute.
 * @param device as it was read for this very request
 * @returns the device as it is then; `undefined` where its contact is noted already
 */
export async function touchDevice(
  db: Db,
  { code, lastSeen }: Pick<Device, 'code' | 'lastSeen'>,
  at: number,
): Promise<Device | undefined> {
  if (lastSeen !== null && lastSeen >= at - CONTACT_MS) return undefined;
  return db
    .updateTable('devices')
    .set({ last_seen: at })
    .where('code', '=', code)
    .where((e) => e.or([e('last_seen', 'is', null), e('last_seen', '<', at - CONTACT_MS)]))
    .returning(COLUMNS)
    .executeTakeFirst();
}

/**
 * Moves `contiguous` up to the last place of the chain before the first gap, and `highest` to its end. A refused event
 * holds its place: it is not missing.
 * @returns the device as it is then; `undefined` where there is none of this code
 */
export async function advanceChain(
  db: Db,
  code: string,
  at: number,
  forkedAt: number | undefined,
): Promise<Device | undefined> {
  const moved = await sql<Device>`
    with start as (select contiguous from devices where code = ${code}),
    places as (
      select seq from events where device = ${code} and seq > (select contiguous from start)
      union
      select seq from refusals where device = ${code} and seq > (select contiguous from start)
    ),
    numbered as (select seq, seq - row_number() over (order by seq) as gaps from places)
    update devices set
      contiguous = greatest(contiguous, coalesce(
        (select max(seq) from numbered where gaps = (select contiguous from start)), contiguous)),
      highest = greatest(highest, coalesce((select max(seq) from places), highest)),
      last_seen = ${at}::bigint,
      forked_at_seq = coalesce(forked_at_seq, ${forkedAt ?? null}::integer)
    where code = ${code}
    returning code, sede, name, contiguous, highest, last_seen as "lastSeen", formerly
  `.execute(db);
  return moved.rows[0];
}

export interface DeviceRow extends Device {
  people: string[];
  forkedAt: number | null;
}

/** The devices of a sede, or of every sede, with the names of those who use them. */
export async function findDeviceReports(db: Db, sede: string | undefined): Promise<DeviceRow[]> {
  const rows = await sql<DeviceRow>`
    select d.code, d.sede, d.name, d.contiguous, d.highest, d.last_seen as "lastSeen", d.formerly,
      d.forked_at_seq as "forkedAt",
      coalesce((
        select array_agg(distinct s.name order by s.name)
        from device_people p join staff s on s.person = p.person where p.device = d.code), '{}') as people
    from devices d
    where d.code not like 'SRV%' and (${sede ?? null}::uuid is null or d.sede = ${sede ?? null}::uuid)
    order by d.sede, d.enrolled_at, d.code
  `.execute(db);
  return rows.rows;
}

/** The device in whose chain the server writes. Its prefix is no sede's: no device is ever enrolled under it. */
export async function insertServerDevice(db: Db, device: { code: string; sede: string; at: number }): Promise<void> {
  const { code, sede, at } = device;
  const row = { code, sede, name: 'Servidor de la sede central', enrolled_at: at, last_seen: at, forked_at_seq: null };
  await db.insertInto('devices').values(row).execute();
  await db
    .insertInto('device_counters')
    .values({ sede_code: 'SRV', n: 1 })
    .onConflict((c) => c.doNothing())
    .execute();
}
