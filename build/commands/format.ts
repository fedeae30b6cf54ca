/** `npm run format [-- path …]`: writes every file as oxfmt wants it. */
import { runPackage } from '../run-package.ts';

process.exitCode = await runPackage('oxfmt', process.argv.slice(2));
