/** `npm run conformance`: makes sure of a Chromium and of a fresh page and server, and runs test/conformance/run.ts. */
import { ensureChromium } from '../chromium.ts';
import { freshen, renderer, server } from '../products.ts';
import { run } from '../run-package.ts';
import { ensureTestPrograms } from '../test-programs.ts';

try {
  const chromium = await ensureChromium((line) => console.log(line));
  await ensureTestPrograms((line) => console.log(line));
  await freshen([renderer, server], (name) => console.log(`building ${name} …`));
  const { code } = await run(process.execPath, ['test/conformance/run.ts'], {
    env: { CHROMIUM_PATH: chromium },
    stdio: 'inherit',
  });
  process.exitCode = code;
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
