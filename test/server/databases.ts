import { describe } from 'vitest';
import { openPostgres, type OpenDatabase } from '../../server/store/database.ts';
import { openEmptyPglite, openPreparedPglite } from '../support/pglite.ts';
import { createDatabase, sharedPostgres } from '../support/postgres.ts';

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
    tests(postgresql);
  });
}

/**
 * Databases of their own on the run's PostgreSQL server, which has fsync on as one in use does. Who stops it, kills it or sets
 * it up otherwise starts one with `startPostgres`.
 */
export const postgresql: DatabaseSource & { createUrl(contents?: { demo: boolean }): Promise<string> } = {
  kind: 'postgresql',
  createUrl: (contents) => createDatabase(sharedPostgres(), contents),
  open: async () => openPostgres(await createDatabase(sharedPostgres())),
  openPrepared: async () => openPostgres(await createDatabase(sharedPostgres(), { demo: true })),
};
