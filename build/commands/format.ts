/** `npm run format`: writes every file as prettier wants it. */
import { runPackage } from '../run-package.ts';

process.exitCode = await runPackage('prettier', ['--write', '--log-level', 'warn', ...rest(['.'])]);

function rest(fallback: string[]): string[] {
  const given = process.argv.slice(2);
  return given.length > 0 ? given : fallback;
}
