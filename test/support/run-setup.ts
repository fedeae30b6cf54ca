import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshen, server } from '../../build/products.ts';
import { SHARED_POSTGRES, startPostgres } from './postgres.ts';
import { TEMPLATES } from './template.ts';

/**
 * Vitest's set-up and end of a run: for all its workers one folder of templates and of code that Node has compiled, and one
 * PostgreSQL server, for those that do nothing to a server. They start the built server: a former one would be no test of
 * what was changed.
 */
export async function setup(): Promise<() => Promise<void>> {
  await freshen([server]);
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-plantillas-'));
  process.env[TEMPLATES] = folder;
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'code');
  const postgres = await startPostgres(['max_connections=200']);
  process.env[SHARED_POSTGRES] = postgres.url;
  return async () => {
    await postgres.stop();
    // A program that was told to end may still be writing what it compiled.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}
