import { readFile } from 'node:fs/promises';
import { run } from './run-package.ts';

/** Installs a package of the distribution where that is Debian's kind and we may; whether it worked is seen by looking. */
export async function installDebianPackage(name: string): Promise<void> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID(_LIKE)?=.*debian/m.test(release) || process.getuid?.() !== 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env, stdio: 'inherit' });
}
