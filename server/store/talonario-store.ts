import { sql } from 'kysely';
import type { Db } from './database.ts';

/** The highest number leased for a sede and year; 0 before the first block. The caller holds the sede's scope. */
export async function findLastLeasedNumber(db: Db, sede: string, year: number): Promise<number> {
  const found = await sql<{ last: number }>`
    select coalesce(max((state->>'to')::integer), 0) as last from records
    where kind = 'talonario' and sede = ${sede}::uuid and (state->>'year')::integer = ${year}::integer
  `.execute(db);
  return found.rows[0]?.last ?? 0;
}
