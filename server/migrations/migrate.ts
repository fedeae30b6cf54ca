import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import * as initial from './0001-initial.ts';
import * as seals from './0002-seals.ts';
import * as formerly from './0003-formerly.ts';
import * as packages from './0004-packages.ts';
import * as secondScope from './0005-second-scope.ts';
import * as search from './0006-search.ts';
import * as files from './0007-files.ts';
import * as units from './0008-units.ts';
import * as mail from './0009-mail.ts';
import * as mailbox from './0010-mailbox.ts';

export interface Migration {
  name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order; a migration that has run anywhere is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-initial', up: (db) => initial.up(db) },
  { name: '0002-seals', up: (db) => seals.up(db) },
  { name: '0003-formerly', up: (db) => formerly.up(db) },
  { name: '0004-packages', up: (db) => packages.up(db) },
  { name: '0005-second-scope', up: (db) => secondScope.up(db) },
  { name: '0006-search', up: (db) => search.up(db) },
  { name: '0007-files', up: (db) => files.up(db) },
  { name: '0008-units', up: (db) => units.up(db) },
  { name: '0009-mail', up: (db) => mail.up(db) },
  { name: '0010-mailbox', up: (db) => mailbox.up(db) },
];
export const KNOWN_MIGRATIONS: readonly string[] = MIGRATIONS.map(({ name }) => name);

/** Any number that nothing else in the database locks; servers that start together wait for each other on it. */
const MIGRATION_LOCK = 7_308_511;

/** Brings the database to the present schema, whole or not at all. Safe to call from several processes at once. */
export async function migrate(db: Kysely<Database>, migrations = MIGRATIONS): Promise<void> {
  await db.transaction().execute((trx) => runMigrations(trx, undefined, migrations));
}

/** @param only names of those to run, where a copy of an older database is put back; by default all */
export async function runMigrations(
  trx: Transaction<Database>,
  only?: ReadonlySet<string>,
  migrations = MIGRATIONS,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(trx);
  await sql`create table if not exists migrations (name text primary key, at timestamptz not null default now())`.execute(
    trx,
  );
  const names = await namesOf(trx);
  for (const migration of migrations) {
    if (names.has(migration.name) || only?.has(migration.name) === false) continue;
    await migration.up(trx as unknown as Kysely<unknown>);
    await sql`insert into migrations (name) values (${migration.name})`.execute(trx);
  }
}

/** Whether a database that holds something already is of an older schema: then a copy of it is made first. */
export async function isBehind(db: Kysely<Database>, migrations = MIGRATIONS): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select to_regclass('migrations') is not null as there`.execute(db);
  if (found.rows[0]?.there !== true) return false;
  const names = await namesOf(db);
  return names.size > 0 && migrations.some(({ name }) => !names.has(name));
}

async function namesOf(db: Kysely<Database>): Promise<Set<string>> {
  const done = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(done.rows.map((row) => row.name));
}
