/**
 * `npm run faults:real [-- --quick] [-- --only NAME]`: real Chromium, the built desktop program's main process, real server,
 * real PostgreSQL: killed while they write, wiped, filled up, slowed down.
 * `--quick` does what `npm test` does of it; `--only page-killed` runs one file of test/faults-real. The last line is
 * `N passed, M failed`; exit code 1 when one failed or none ran.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../chromium.ts';
import { electron, freshen, renderer, server } from '../products.ts';
import { runPackage } from '../run-package.ts';
import { isGood, tallyOf, type Report, type Tally } from '../testing/tally.ts';

const FOLDER = 'test/faults-real/';

const tally = await main().catch((problem: unknown): Tally => {
  console.error(problem instanceof Error ? problem.message : problem);
  return { passed: 0, failed: 1, skipped: 0 };
});
if (tally.skipped > 0) console.log(`${tally.skipped} skipped`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = isGood(tally) ? 0 : 1;

async function main(): Promise<Tally> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const chromium = await ensureChromium((line) => console.log(line));
  await freshen([renderer, electron, server], (name) => console.log(`building ${name} …`));
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-faults-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    // One scenario at a time: each takes what the machine has.
    const alone = ['run', '--project', 'e2e', '--no-file-parallelism'];
    await runPackage('vitest', [...alone, ...reporters, FOLDER + (values.only ?? '')], {
      CHROMIUM_PATH: chromium,
      ...(values.quick === true ? {} : { CHASQUI_FAULTS: 'full' }),
    });
    // Written in full at the end: a run that was cut off leaves none, and counts as failed.
    const text = await readFile(file, 'utf8').catch(() => undefined);
    return tallyOf([text === undefined ? undefined : (JSON.parse(text) as Report)]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
