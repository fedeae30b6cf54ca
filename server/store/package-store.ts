import type { Db } from './database.ts';

export async function findPackageKey(db: Db, device: string): Promise<string | undefined> {
  const row = await db.selectFrom('package_keys').select('public_key').where('device', '=', device).executeTakeFirst();
  return row?.public_key;
}

export async function setPackageKey(db: Db, device: string, publicKey: string, at: number): Promise<void> {
  await db
    .insertInto('package_keys')
    .values({ device, public_key: publicKey, at })
    .onConflict((c) => c.column('device').doUpdateSet({ public_key: publicKey, at }))
    .execute();
}

export interface PackageRow {
  device: string;
  id: string;
  number: number;
  highest: number;
  made_at: number;
  read_at: number;
  read_by: string;
}

/** The newest package of a device that was read, by the device's own chain. */
export async function findLastPackage(db: Db, device: string): Promise<PackageRow | undefined> {
  return db
    .selectFrom('packages')
    .selectAll()
    .where('device', '=', device)
    .orderBy('highest', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function notePackage(db: Db, row: PackageRow): Promise<void> {
  await db
    .insertInto('packages')
    .values(row)
    .onConflict((c) => c.columns(['device', 'id']).doUpdateSet({ read_at: row.read_at, read_by: row.read_by }))
    .execute();
}

/** Those who use a device and may still sign in. */
export async function findLeaseHolders(db: Db, device: string): Promise<string[]> {
  const rows = await db
    .selectFrom('device_people as p')
    .innerJoin('accounts as a', 'a.person', 'p.person')
    .select('p.person')
    .where('p.device', '=', device)
    .where('a.disabled_at', 'is', null)
    .where((e) => e.exists(e.selectFrom('staff as s').select('s.person').whereRef('s.person', '=', 'p.person')))
    .execute();
  return rows.map(({ person }) => person);
}
