import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run-package.ts';

const inherit = { stdio: 'inherit' } as const;
const FOLDER = join(ROOT, 'test/bench/baselines');

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

/**
 * Installs what the bench measures beside Chasqui, as its own lock says, where that is not there yet. Without a registry
 * the bench measures the rest.
 */
export async function installBaselines(tell: (line: string) => void): Promise<void> {
  if (isInstalled()) return;
  tell('installing the baselines of test/bench …');
  const npm = process.env['npm_execpath'];
  const args = [
    'ci',
    '--prefix',
    FOLDER,
    '--omit=optional',
    '--ignore-scripts',
    '--fetch-retries=0',
    '--loglevel=error',
  ];
  const own = npm !== undefined && /\.c?js$/.test(npm);
  const installed = await (own ? run(process.execPath, [npm, ...args], inherit) : run('npm', args, inherit)).then(
    ({ code }) => code === 0,
    () => false,
  );
  if (!installed) tell('the baselines are not there: what needs them is left out');
}

function isInstalled(): boolean {
  const list = join(FOLDER, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = readLock(list);
  return Object.entries(readLock(join(FOLDER, 'package-lock.json'))).every(
    ([name, { version, optional }]) => name === '' || optional === true || installed[name]?.version === version,
  );
}

function readLock(file: string): Lock['packages'] {
  return (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages;
}
