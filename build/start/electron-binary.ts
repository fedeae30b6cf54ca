import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../run-package.ts';

const MINUTE = 60_000;
const PACKAGE = join(ROOT, 'node_modules', 'electron');

/**
 * Electron's program, if it is here. Found the way that the package's own index.js does, but without importing it,
 * because that downloads what is missing.
 */
export function findElectron(
  folder = PACKAGE,
  overrideDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'],
): string | undefined {
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined;
  if (overrideDist !== undefined && overrideDist !== '') return findIn(overrideDist, name ?? 'electron');
  return name === undefined ? undefined : findIn(join(folder, 'dist'), name);
}

function findIn(dist: string, name: string): string | undefined {
  const program = join(dist, name);
  return existsSync(program) ? program : undefined;
}

/** Lets the package download its program, which npm does not do any more when it installs it. Says whether it is here. */
export async function downloadElectron(): Promise<boolean> {
  const installer = join(PACKAGE, 'install.js');
  if (!existsSync(installer)) return false;
  await run(process.execPath, [installer], { stdio: 'ignore', timeout: 10 * MINUTE }).catch(() => undefined);
  return findElectron() !== undefined;
}
