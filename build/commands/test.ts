/**
 * `npm test [-- filter …]`: makes sure of a Chromium, of what else the tests need and the distribution has, and of fresh builds,
 * runs every test, and ends with a plain line `N passed, M failed, K skipped`. Exit code 1 when one failed or none ran.
 */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium, ensureShell } from '../chromium.ts';
import { electron, freshen, renderer, server } from '../products.ts';
import { runPackage } from '../run-package.ts';
import { ensureTestPrograms } from '../test-programs.ts';
import { makeScratch, type Scratch } from '../testing/scratch.ts';
import { closingLine, isGood, tallyOf, type Report, type Tally } from '../testing/tally.ts';

const filters = process.argv.slice(2);
const tally = await main().catch((problem: unknown): Tally => {
  console.error(problem instanceof Error ? problem.message : problem);
  return { passed: 0, failed: 1, skipped: 0 };
});
console.log(closingLine(tally));
process.exitCode = isGood(tally) ? 0 : 1;

async function main(): Promise<Tally> {
  const chromium = await ensureChromium((line) => console.log(line));
  const shell = await ensureShell(chromium, (line) => console.log(line));
  const browsers = { CHROMIUM_PATH: chromium, CHROMIUM_SHELL_PATH: shell };
  await ensureTestPrograms((line) => console.log(line));
  await freshen([renderer, electron, server], (name) => console.log(`building ${name} …`));
  const scratch = await makeScratch();
  try {
    const beside = await runProjects(['unit', 'long'], scratch, browsers);
    const e2e = await runProjects(['e2e'], scratch, browsers);
    const alone = await runProjects(['alone'], scratch, browsers);
    return tallyOf([beside, e2e, alone]);
  } finally {
    await scratch.remove();
  }
}

async function runProjects(
  projects: string[],
  { folder }: Scratch,
  browsers: NodeJS.ProcessEnv,
): Promise<Report | undefined> {
  const file = join(folder, `${projects.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const plain: NodeJS.ProcessEnv = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
  // A filter that fits no file of one project is no fault of the other.
  const some = filters.length > 0 ? ['--passWithNoTests', ...filters] : [];
  await runPackage('vitest', ['run', ...projects.flatMap((name) => ['--project', name]), ...reporters, ...some], {
    ...plain,
    ...browsers,
    TMPDIR: folder,
    CHASQUI_PICTURES: process.env['CHASQUI_PICTURES'] ?? join(tmpdir(), 'chasqui-failures'),
  });
  // Written in full at the end: a run that was cut off leaves none, and counts as failed.
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Report);
}
