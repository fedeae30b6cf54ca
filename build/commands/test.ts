/**
 * `npm test [-- filter …]`: makes sure of a Chromium, of what else the tests need and the distribution has, and of fresh builds,
 * runs every test, and ends with a plain line `N passed, M failed, K skipped`. Exit code 1 when one failed or none ran.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../chromium.ts';
import { electron, freshen, renderer, server } from '../products.ts';
import { runPackage } from '../run-package.ts';
import { ensureTestPrograms } from '../test-programs.ts';
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
  await ensureTestPrograms((line) => console.log(line));
  await freshen([renderer, electron, server], (name) => console.log(`building ${name} …`));
  const reports = await mkdtemp(join(tmpdir(), 'chasqui-test-'));
  try {
    const beside = await runProjects(['unit', 'long'], reports, chromium);
    const e2e = await runProjects(['e2e'], reports, chromium);
    const alone = await runProjects(['alone'], reports, chromium);
    return tallyOf([beside, e2e, alone]);
  } finally {
    await rm(reports, { recursive: true });
  }
}

async function runProjects(projects: string[], folder: string, chromium: string): Promise<Report | undefined> {
  const file = join(folder, `${projects.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const plain: NodeJS.ProcessEnv = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
  // A filter that fits no file of one project is no fault of the other.
  const some = filters.length > 0 ? ['--passWithNoTests', ...filters] : [];
  await runPackage('vitest', ['run', ...projects.flatMap((name) => ['--project', name]), ...reporters, ...some], {
    ...plain,
    CHROMIUM_PATH: chromium,
  });
  // Written in full at the end: a run that was cut off leaves none, and counts as failed.
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Report);
}
