import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { openPglite, openPostgres, type OpenDatabase } from '../../server/store/database.ts';
import { startPostgres, type RunningPostgres } from '../support/postgres.ts';

export interface DatabaseSource {
  kind: 'pglite' | 'postgresql';
  /** A new, empty database. The caller closes it. */
  open(): Promise<OpenDatabase>;
}

/** Runs the same tests on the embedded database and on a real PostgreSQL server. */
export function describeOnEachDatabase(name: string, tests: (source: DatabaseSource) => void): void {
  describe(`${name} · PGlite`, () => {
    tests({ kind: 'pglite', open: () => openPglite() });
  });
  describe(`${name} · PostgreSQL`, () => {
    tests(usePostgres());
  });
}

/** The embedded database alone, where the database makes no difference. */
export function usePglite(): DatabaseSource {
  return { kind: 'pglite', open: () => openPglite() };
}

/** A real PostgreSQL server for the tests of the block in which it is called. */
export function usePostgres(): DatabaseSource & { createUrl(): Promise<string> } {
  let server: RunningPostgres | undefined;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const createUrl = async (): Promise<string> => {
    if (server === undefined) throw new Error('PostgreSQL is not running');
    count += 1;
    const name = `test${count}`;
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return server.url.replace(/postgres$/, name);
  };
  return { kind: 'postgresql', createUrl, open: async () => openPostgres(await createUrl()) };
}
