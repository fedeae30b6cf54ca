/** `npm run backup -- list|make|verify FILE|restore FILE`: copies of the central database (docs/server.md). */
import { run } from '../run-package.ts';

const { code } = await run(process.execPath, ['server/backup.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = code;
