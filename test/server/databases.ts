import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describe } from 'vitest';
import { openPostgres, type OpenDatabase } from '../../server/store/database.ts';
import { openEmptyPglite, openPreparedPglite, prepare } from '../support/pglite.ts';
import { SHARED_POSTGRES } from '../support/run-setup.ts';

export interface DatabaseSource {
  kind: 'pglite' | 'postgresql';
  /** A new, empty database. The caller closes it. */
  open(): Promise<OpenDatabase>;
  /** A new one with the demonstration organisation. */
  openPrepared(): Promise<OpenDatabase>;
}

export const embedded: DatabaseSource = { kind: 'pglite', open: openEmptyPglite, openPrepared: openPreparedPglite };

/** Runs the same tests on the embedded database and on a real PostgreSQL server. */
export function describeOnEachDatabase(name: string, tests: (source: DatabaseSource) => void): void {
  describe(`${name} · PGlite`, () => {
    tests(embedded);
  });
  describe(`${name} · PostgreSQL`, () => {
    tests(usePostgres());
  });
}

/**
 * Databases of their own on the run's PostgreSQL server, which waits for the disk as one in use does. Who stops it, kills it or
 * sets it up otherwise starts one with `startPostgres`.
 */
export function usePostgres(): DatabaseSource & { createUrl(): Promise<string> } {
  return {
    kind: 'postgresql',
    createUrl: () => createDatabase(),
    open: async () => openPostgres(await createDatabase()),
    async openPrepared() {
      prepared ??= prepareOnce();
      return openPostgres(await createDatabase(await prepared));
    },
  };
}

let prepared: Promise<string> | undefined;

/** What PostgreSQL copies by itself: nobody may be connected to it. */
async function prepareOnce(): Promise<string> {
  const url = await createDatabase();
  const database = openPostgres(url);
  await prepare(database);
  await database.close();
  return new URL(url).pathname.slice(1);
}

async function createDatabase(template = 'template1'): Promise<string> {
  const url = process.env[SHARED_POSTGRES];
  if (url === undefined) throw new Error('PostgreSQL is not running: it belongs to a run of vitest');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return url.replace(/postgres$/, name);
}
