/** `npm run faults -- --seeds N --from S [--jobs J] [--trace] [--json FILE]`: the simulation of test/faults/run.ts. */
import { run } from '../run-package.ts';

const { code } = await run(process.execPath, ['test/faults/run.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = code;
