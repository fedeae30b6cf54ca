/**
 * `npm run verify [-- step …]`: format, type-aware lint, types of every layer, import directions, unit tests. One line per
 * step; what a failed step printed comes at the end.
 */
import { runSteps, selectSteps, verifySteps } from '../verify/steps.ts';

const words = process.argv.slice(2);
const lanes = verifySteps().map((steps) => selectSteps(steps, words));
const started = performance.now();

if (lanes.every((steps) => steps.length === 0)) {
  console.error(
    `There is no step «${words.join(' ')}»: ${verifySteps()
      .flat()
      .map(({ name }) => name)
      .join(', ')}.`,
  );
  process.exit(1);
}
const failures = (
  await Promise.all(
    lanes.map((steps) =>
      runSteps(steps, (name, failed, ms) => console.log(`${failed ? '✗' : '✓'} ${name.padEnd(16)} ${seconds(ms)}`)),
    ),
  )
).flat();

for (const { name, output } of failures) console.log(`\n── ${name} ──\n${output.trim()}`);
const verdict = failures.length === 0 ? 'verified' : `failed: ${failures.map(({ name }) => name).join(', ')}`;
console.log(`${failures.length === 0 ? '' : '\n'}${verdict} in ${seconds(performance.now() - started)}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
