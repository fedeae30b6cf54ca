/**
 * `npm run faults -- --broken [--seeds N] [--only TEXT]`: whether the simulation notices. Each breakage goes into a copy of the
 * sources, and seeds run there until one fails; the last line is `N noticed, M unnoticed`.
 */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { BREAKAGES, type Breakage } from './breakages.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SOURCES = ['shared', 'renderer', 'server', 'electron', 'build', 'test', 'package.json'];

const { values } = parseArgs({
  options: {
    broken: { type: 'boolean' },
    seeds: { type: 'string', default: '300' },
    only: { type: 'string', default: '' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'chasqui-broken-'));
let unnoticed = 0;
const chosen = BREAKAGES.filter(({ title }) => title.includes(values.only));
try {
  for (const source of SOURCES) await cp(join(ROOT, source), join(folder, source), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const breakage of chosen) {
    const first = await firstFailure(breakage);
    if (first === undefined) unnoticed += 1;
    console.log(
      `${first === undefined ? '✗ not noticed' : '✓'} ${breakage.title}${first === undefined ? '' : `\n    ${first}`}`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${chosen.length - unnoticed} noticed, ${unnoticed} unnoticed`);
process.exitCode = unnoticed === 0 && chosen.length > 0 ? 0 : 1;

/** What the first seed says that fails with this breakage. */
async function firstFailure({ file, from, to }: Breakage): Promise<string | undefined> {
  const path = join(folder, file);
  const whole = await readFile(path, 'utf8');
  if (whole.split(from).length !== 2) throw new Error(`${file} does not have once: ${from}`);
  await writeFile(
    path,
    whole.replace(from, () => to),
  );
  try {
    const child = spawn(process.execPath, ['test/faults/run.ts', '--seeds', values.seeds, '--bail'], { cwd: folder });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    if (code === 0) return undefined;
    return /^seed \d+: .*$/m.exec(output)?.[0].slice(0, 160) ?? output.slice(-300);
  } finally {
    await writeFile(path, whole);
  }
}
