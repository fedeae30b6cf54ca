/**
 * `npm run faults -- --seeds N --from S`: N seeds of the simulation from seed S on; the last line is `N passed, M failed`.
 * `--jobs J` processes side by side; `--bail` stops at the first that fails; `--trace` prints every step; `--json FILE` keeps the figures.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { JOBS, runSeeds } from './pool.ts';
import { createTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(JOBS) },
    bail: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const count = Number(values.seeds);
const from = Number(values.from);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

const tally = createTally();
const started = Date.now();
await runSeeds({
  seeds: Array.from({ length: count }, (_unused, n) => from + n),
  jobs: Math.max(1, Math.min(count, Number(values.jobs))),
  tell: values.trace,
  signal: stopping.signal,
  done(report) {
    for (const line of tally.add(report)) console.log(line);
    const { passed, failed } = tally;
    if (values.bail && failed > 0) stopping.abort();
    if (process.stdout.isTTY) process.stdout.write(`\r${passed + failed} of ${count} seeds, ${failed} failed `);
    else if ((passed + failed) % 100 === 0) console.log(`${passed + failed} of ${count} seeds, ${failed} failed`);
  },
});
if (process.stdout.isTTY) process.stdout.write('\n');
for (const line of tally.summary((Date.now() - started) / 1000)) console.log(line);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(tally.figures(), null, 2));
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
