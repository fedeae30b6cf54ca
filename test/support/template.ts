import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder of a run's templates to its workers (test/support/run-setup.ts). */
export const TEMPLATES = 'CHASQUI_TEMPLATES';

let own: string | undefined;

/** The run's folder, else one of this process. */
function home(): string {
  const shared = process.env[TEMPLATES];
  if (shared !== undefined) return shared;
  if (own === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'chasqui-plantillas-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    own = made;
  }
  return own;
}

const asked = new Map<string, Promise<string>>();

/**
 * A folder whose content takes seconds to make and is the same for many tests: made by the first that asks, copied by
 * the others, who change nothing in it.
 * @param make fills the empty folder that it is given
 */
export function template(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const known = asked.get(name);
  if (known !== undefined) return known;
  const folder = findOrMake(join(home(), name), make);
  asked.set(name, folder);
  return folder;
}

async function findOrMake(folder: string, make: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(home(), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  await make(draft);
  try {
    renameSync(draft, folder);
  } catch (problem) {
    // Another worker was quicker; its own is as good.
    if (!existsSync(folder)) throw problem;
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}
