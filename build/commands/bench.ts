/**
 * `npm run bench [-- --quick] [-- --json FILE]`: makes sure of a Chromium, of a fresh page and server and of the baselines'
 * packages, and runs test/bench/run.ts.
 */
import { installBaselines } from '../baselines.ts';
import { ensureChromium } from '../chromium.ts';
import { freshen, renderer, server } from '../products.ts';
import { run } from '../run-package.ts';

try {
  const chromium = await ensureChromium((line) => console.log(line));
  await freshen([renderer, server], (name) => console.log(`building ${name} …`));
  await installBaselines((line) => console.log(line));
  const { code } = await run(process.execPath, ['test/bench/run.ts', ...process.argv.slice(2)], {
    env: { CHROMIUM_PATH: chromium },
    stdio: 'inherit',
  });
  process.exitCode = code;
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
