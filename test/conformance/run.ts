/**
 * `npm run conformance`: what the five documents ask for, row by row, through the commands of the screens, the replication and the
 * central server. A row passes when tests that pass name each of its steps, and
 * nothing of it is known to be missing; the last line is `N passed, M failed`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturePackage } from '../../build/run-package.ts';
import { IDS, LACKING, stepsIn } from './ids.ts';

interface Report {
  testResults: { assertionResults: { title: string; status: string; failureMessages?: string[] }[] }[];
}

/** Where rows are walked: by the commands alone, and on the screens in Chromium. */
const WHERE = ['test/conformance', 'test/e2e/register', 'test/e2e/plazos', 'test/e2e/paths', 'test/forms'];

const folder = await mkdtemp(join(tmpdir(), 'chasqui-conformance-'));
try {
  const file = join(folder, 'report.json');
  const words = ['run', '--project', 'e2e', ...WHERE, '--reporter=json', `--outputFile.json=${file}`];
  const { output } = await capturePackage('vitest', words);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(output);
  const tests = (JSON.parse(text) as Report).testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = Object.entries(IDS).filter(([id, what]) => {
    const steps = stepsIn(id);
    const own = tests.filter(({ title }) => stepsIn(title).some((step) => steps.includes(step)));
    const bad = own.filter(({ status }) => status !== 'passed');
    const named = new Set(own.flatMap(({ title }) => stepsIn(title)));
    const untested = steps.filter((step) => !named.has(step));
    const lacking = LACKING[id];
    const holds = untested.length === 0 && bad.length === 0 && lacking === undefined;
    const note = [
      ...(untested.length === 0 ? [] : [`no test of ${untested.join(', ')}`]),
      ...(lacking === undefined ? [] : [`not built: ${lacking}`]),
    ]
      .map((text) => ` — ${text}`)
      .join('');
    console.log(`${holds ? '✓' : '✗'} ${id.padEnd(12)} ${what}${note}`);
    for (const { title, failureMessages = [] } of bad)
      console.log(`    ${title}\n    ${failureMessages[0]?.split('\n')[0]}`);
    return holds;
  }).length;
  const failed = Object.keys(IDS).length - passed;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}
