import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Addresses of the directory, of persons who are still there. Never the same twice, in their own order. */
async function addressesWhere(db: Db, condition: ReturnType<typeof sql<boolean>>): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct state->>'email' as email from records
    where kind = 'persona' and status = 'active' and state->>'email' is not null and ${condition}
    order by email
  `.execute(db);
  return rows.map(({ email }) => email);
}

export function findAddresses(db: Db, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return Promise.resolve([]);
  return addressesWhere(db, sql<boolean>`id = any(${[...people]}::uuid[])`);
}

/** Of the people of an entity, by its «código de unidad». */
export function findAddressesOfUnit(db: Db, unit: string): Promise<string[]> {
  return addressesWhere(db, sql<boolean>`state->>'unit' = ${unit}`);
}

/** @param sede absent: of the whole organisation */
export function findAllAddresses(db: Db, sede: string | undefined): Promise<string[]> {
  return addressesWhere(db, sede === undefined ? sql<boolean>`true` : sql<boolean>`sede = ${sede}::uuid`);
}

export async function findPeopleWithRole(db: Db, sede: string, roles: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('staff').select(['person', 'roles']).where('sede', '=', sede).execute();
  return rows.filter((row) => row.roles.some((role) => roles.includes(role))).map(({ person }) => person);
}
