import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres, type OpenDatabase } from '../../server/store/database.ts';
import { openEmptyPglite, openPreparedPglite, prepare } from '../support/pglite.ts';
import { startPostgres, type RunningPostgres } from '../support/postgres.ts';

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

/** A real PostgreSQL server for the tests of the block in which it is called. */
export function usePostgres(): DatabaseSource & { createUrl(): Promise<string> } {
  let server: RunningPostgres | undefined;
  let prepared: Promise<string> | undefined;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const createDatabase = async (template = 'template1'): Promise<string> => {
    if (server === undefined) throw new Error('PostgreSQL is not running');
    count += 1;
    const name = `test${count}`;
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database ${name} template ${template}`);
    await client.end();
    return server.url.replace(/postgres$/, name);
  };
  /** What PostgreSQL copies by itself: nobody may be connected to it. */
  const prepareOnce = async (): Promise<string> => {
    const url = await createDatabase();
    const database = openPostgres(url);
    await prepare(database);
    await database.close();
    return new URL(url).pathname.slice(1);
  };
  return {
    kind: 'postgresql',
    createUrl: () => createDatabase(),
    open: async () => openPostgres(await createDatabase()),
    openPrepared: async () => {
      prepared ??= prepareOnce();
      return openPostgres(await createDatabase(await prepared));
    },
  };
}
