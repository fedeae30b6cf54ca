import { sql } from 'kysely';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';
import { Retry } from './transact.ts';

/** What to do when another record has it: decide anew, or leave it there. */
type Taken = 'retry' | 'leave';

export interface CargoNumberRow {
  sede: string;
  year: number;
  number: number;
  cargo: string;
}

export async function findCargoNumbers(
  db: Db,
  wanted: readonly Omit<CargoNumberRow, 'cargo'>[],
): Promise<CargoNumberRow[]> {
  if (wanted.length === 0) return [];
  const rows = await sql<CargoNumberRow>`
    select n.sede, n.year, n.number, n.cargo
    from jsonb_to_recordset(${jsonParameter(wanted)}) as w(sede uuid, year integer, number integer)
    join cargo_numbers n on n.sede = w.sede and n.year = w.year and n.number = w.number
  `.execute(db);
  return rows.rows;
}

export async function insertCargoNumbers(
  db: Db,
  rows: readonly CargoNumberRow[],
  taken: Taken = 'retry',
): Promise<void> {
  if (rows.length === 0) return;
  const written = await sql`
    insert into cargo_numbers (sede, year, number, cargo)
    select sede, year, number, cargo
    from jsonb_to_recordset(${jsonParameter(rows)}) as n(sede uuid, year integer, number integer, cargo uuid)
    order by sede, year, number
    on conflict do nothing returning number
  `.execute(db);
  if (written.rows.length < rows.length && taken === 'retry') throw new Retry();
}

export interface BienCodeRow {
  code: string;
  bien: string;
}

export async function findBienCodes(db: Db, codes: readonly string[]): Promise<BienCodeRow[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('bien_codes')
    .selectAll()
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute();
}

/**
 * Codes are unique over all sedes, which no scope's lock covers: whoever comes second waits here for the first, and then
 * decides anew.
 */
export async function insertBienCodes(db: Db, rows: readonly BienCodeRow[], taken: Taken = 'retry'): Promise<void> {
  if (rows.length === 0) return;
  const written = await sql`
    insert into bien_codes (code, bien)
    select code, bien from jsonb_to_recordset(${jsonParameter(rows)}) as b(code text, bien uuid)
    order by code
    on conflict do nothing returning code
  `.execute(db);
  if (written.rows.length < rows.length && taken === 'retry') throw new Retry();
}
