import { sql, type Kysely } from 'kysely';
import type { Database } from '../store/database.ts';
import * as initial from './0001-initial.ts';

interface Migration {
  name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order; a migration that has run anywhere is never edited. */
const MIGRATIONS: readonly Migration[] = [{ name: '0001-initial', up: (db) => initial.up(db) }];

/** Any number that nothing else in the database locks; servers that start together wait for each other on it. */
const MIGRATION_LOCK = 7_308_511;

/** Brings the database to the present schema, whole or not at all. Safe to call from several processes at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(trx);
    await sql`create table if not exists migrations (name text primary key, at timestamptz not null default now())`.execute(
      trx,
    );
    const done = await sql<{ name: string }>`select name from migrations`.execute(trx);
    const names = new Set(done.rows.map((row) => row.name));
    for (const migration of MIGRATIONS) {
      if (names.has(migration.name)) continue;
      await migration.up(trx as unknown as Kysely<unknown>);
      await sql`insert into migrations (name) values (${migration.name})`.execute(trx);
    }
  });
}
