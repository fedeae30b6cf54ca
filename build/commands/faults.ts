/**
 * `npm run faults -- --seeds N --from S [--jobs J] [--trace] [--json FILE]`: the simulation of test/faults/run.ts; with
 * `--broken`, whether it notices a product that was broken on purpose (test/faults/broken).
 */
import { run } from '../run-package.ts';

const words = process.argv.slice(2);
const program = words.includes('--broken') ? 'test/faults/broken/run.ts' : 'test/faults/run.ts';
const { code } = await run(process.execPath, [program, ...words], { stdio: 'inherit' });
process.exitCode = code;
