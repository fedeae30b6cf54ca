/** `npm run form -- FORM … | sign … | verify …`: printed forms and their signatures without a screen. */
import { runFormCommand } from '../forms/run-form-command.ts';

process.exitCode = await runFormCommand(process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  env: process.env,
});
