import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATES } from './template.ts';

/** Vitest's set-up and end of a run: one folder of templates for all its workers, and of code that Node has compiled. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-plantillas-'));
  process.env[TEMPLATES] = folder;
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'code');
  // A program that was told to end may still be writing what it compiled.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
