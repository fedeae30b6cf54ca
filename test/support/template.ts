import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

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
  await mkdir(home(), { recursive: true });
  const lock = `${folder}.making`;
  while (!existsSync(folder)) {
    if (!(await taken(lock))) {
      // Another worker makes it: two at once would take twice as long.
      await setTimeout(LOOK_AGAIN);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      const draft = await mkdtemp(`${folder}-`);
      await make(draft);
      await rename(draft, folder);
    } finally {
      await rmdir(lock);
    }
  }
  return folder;
}

/** Milliseconds. */
const LOOK_AGAIN = 50;

/** Whether the folder that stands for a lock is ours now. */
function taken(lock: string): Promise<boolean> {
  return mkdir(lock).then(
    () => true,
    (problem: unknown) => {
      if (problem instanceof Error && 'code' in problem && problem.code === 'EEXIST') return false;
      throw problem;
    },
  );
}
