import { sql } from 'kysely';
import { foldKind } from '#shared/records/registry.ts';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import type { Db } from './database.ts';
import { findEventsOfRecords } from './event-store.ts';

/** Every block of a sede and year, as its events say. The caller holds the sede's scope. */
export async function findBlocks(db: Db, sede: string, year: number): Promise<Talonario[]> {
  const found = await sql<{ id: string }>`
    select id from records
    where kind = 'talonario' and sede = ${sede}::uuid and (state->>'year')::integer = ${year}::integer
  `.execute(db);
  const ids = found.rows.map(({ id }) => id);
  const events = Map.groupBy(await findEventsOfRecords(db, ids), (event) => event.record);
  return ids.flatMap((id) => foldKind('talonario', events.get(id) ?? []).state ?? []);
}

/** The highest number leased for a sede and year; 0 before the first block. The caller holds the sede's scope. */
export async function findLastLeasedNumber(db: Db, sede: string, year: number): Promise<number> {
  return Math.max(0, ...(await findBlocks(db, sede, year)).map(({ to }) => to));
}
