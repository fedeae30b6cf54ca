import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { isErrorCode } from '../start-error.ts';
import type { Schema } from './schema.ts';

export type Database = Schema;
/** A connection or a transaction: what every store function takes first. */
export type Db = Kysely<Schema> | Transaction<Schema>;
export type DatabaseKind = 'postgresql' | 'pglite';

export interface OpenDatabase {
  db: Kysely<Schema>;
  kind: DatabaseKind;
  /** Where a listener for other processes' changes connects; none with the embedded database. */
  url?: string;
  close(): Promise<void>;
}

/** By this name the servers of one database know of each other (`pg_stat_activity`). */
const APPLICATION = 'chasqui';

/**
 * PostgreSQL by its URL. The pool gives up on a server that does not answer within five seconds.
 * @param poolSize connections of this process
 */
export function openPostgres(url: string, poolSize = 10): OpenDatabase {
  // Our bigints are milliseconds and counters, far below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `${APPLICATION}-${process.pid}`,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    types,
  });
  // A connection that breaks is replaced by the pool; without a listener it would end the process. The pool itself listens
  // only to those that are idle: one that breaks within a transaction would speak to nobody.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind: 'postgresql', url, close: () => (pool.ended ? Promise.resolve() : pool.end()) };
}

/**
 * PostgreSQL compiled to WebAssembly, in this process, over a folder. What was committed survives the end of the process;
 * it calls no fsync, so a power cut may lose or damage it: for evaluation only.
 * @param folder data folder; without one the database is in memory and ends with the process
 */
export async function openPglite(folder?: string): Promise<OpenDatabase> {
  // Loaded only here: a server over PostgreSQL need not have it.
  const { PGlite } = await import('@electric-sql/pglite');
  return overPglite(await PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }), ...PGLITE }));
}

/** Whether there is an embedded database to open: the built server is carried elsewhere without its package. */
export async function hasPglite(): Promise<boolean> {
  try {
    await import('@electric-sql/pglite');
    return true;
  } catch (error) {
    if (isErrorCode(error, 'ERR_MODULE_NOT_FOUND')) return false;
    throw error;
  }
}

/** How an embedded database is opened, wherever its data come from. */
export const PGLITE = { relaxedDurability: false, parsers: { [pg.types.builtins.INT8]: Number } };

/** Over an embedded database that is open; closes it. */
export function overPglite(pglite: PGlite): OpenDatabase {
  const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  return { db, kind: 'pglite', close: () => (pglite.closed ? Promise.resolve() : pglite.close()) };
}

/** Connections of other processes of Chasqui to the same database. The embedded one has its lock instead. */
export async function countOtherServers({ db, kind }: OpenDatabase): Promise<number> {
  if (kind === 'pglite') return 0;
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from pg_stat_activity
    where datname = current_database() and application_name like ${`${APPLICATION}-%`}
      and application_name <> ${`${APPLICATION}-${process.pid}`}`.execute(db);
  return found.rows[0]?.n ?? 0;
}
