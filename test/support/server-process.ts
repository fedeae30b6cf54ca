import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bareEnvironment } from './bare-environment.ts';
import { SERVER_MAIN } from './built-server.ts';
import { makeEmptyPglite } from './pglite.ts';
import { createDatabase, sharedPostgres } from './postgres.ts';
import { template } from './template.ts';

export interface ServerProcessOptions {
  /** 0, the default: any free port, which a restart keeps. */
  port?: number;
  /** Folder of its data; by default one of its own, removed by `close`. */
  dataDir?: string;
  /** By default a database of its own on the run's PostgreSQL server. */
  databaseUrl?: string;
  /** The database of an evaluation, in the data folder, instead. */
  embedded?: boolean;
  /** Fill an empty database with the demonstration organisation. Default true. */
  demo?: boolean;
  /** The procedure in force; by default `pnaeqw`. */
  procedure?: string;
  /** The service mailbox, as `CHASQUI_IMAP`. */
  mailbox?: string;
  /** The page that it serves instead of the built app. */
  pageFolder?: string;
}

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** As a power cut: no handler runs. */
  kill(): Promise<void>;
  /** Starts it again over the same data and on the same port; resolves when it says `listo`. */
  restart(): Promise<void>;
  /** Ends it as Ctrl-C does, and removes the data folder that it was given. */
  close(): Promise<void>;
}

/** The page that it serves; another build can be named while several are being worked on. */
export const PAGE_FOLDER = process.env['CHASQUI_RENDERER'] ?? resolve(import.meta.dirname, '../../dist/renderer');

/** The real server in a process of its own. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const ownFolder = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'chasqui-e2e-')) : undefined;
  const dataDir = options.dataDir ?? ownFolder ?? '';
  const databaseUrl = options.databaseUrl ?? (options.embedded === true ? undefined : await ownDatabase(options));
  if (ownFolder !== undefined && databaseUrl === undefined && options.demo !== false) {
    await cp(await demonstration(), ownFolder, { recursive: true });
  }
  const fixed = { ...options, dataDir, databaseUrl };
  let running = await startOnce({ ...fixed, port: options.port ?? 0 });
  const { port, url } = running;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const { process: server } = running;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  };
  return {
    url,
    port,
    get pid() {
      return running.process.pid;
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGINT');
      running = await startOnce({ ...fixed, port });
    },
    async close() {
      await end('SIGINT');
      if (ownFolder !== undefined) await rm(ownFolder, { recursive: true, force: true });
    },
  };
}

/** What works by another procedure than the demonstration changes to it at its first start. */
function ownDatabase({ demo = true }: ServerProcessOptions): Promise<string> {
  return createDatabase(sharedPostgres(), { demo });
}

/** A data folder as the first start leaves it. */
export function demonstration(): Promise<string> {
  return template('demonstration', async (dataDir) => {
    await makeEmptyPglite(join(dataDir, 'db'));
    const { process: server } = await startOnce({ dataDir, port: 0 });
    const exited = once(server, 'exit');
    server.kill('SIGINT');
    await exited;
  });
}

interface StartOptions extends Omit<ServerProcessOptions, 'databaseUrl'> {
  dataDir: string;
  port: number;
  databaseUrl?: string | undefined;
}

interface Started {
  process: ChildProcess;
  url: string;
  port: number;
}

async function startOnce(options: StartOptions): Promise<Started> {
  const server = spawn(process.execPath, [SERVER_MAIN], {
    env: {
      ...bareEnvironment(),
      PORT: String(options.port),
      CHASQUI_DATA: options.dataDir,
      CHASQUI_DEMO: options.demo === false ? '0' : '1',
      CHASQUI_LOG: '0',
      CHASQUI_RENDERER: options.pageFolder ?? PAGE_FOLDER,
      ...(options.procedure === undefined ? {} : { CHASQUI_PROCEDURE: options.procedure }),
      ...(options.mailbox === undefined ? {} : { CHASQUI_IMAP: options.mailbox }),
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is cut off takes its servers with it.
  const abandon = (): void => void server.kill('SIGKILL');
  process.once('exit', abandon);
  server.once('exit', () => process.off('exit', abandon));
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const ready = /^listo (http\S+)$/.exec(line)?.[1];
      if (ready !== undefined) found(ready);
    });
    server.once('exit', (code, signal) => failed(new Error(`the server ended with ${code ?? signal}:\n${said}`)));
  });
  return { process: server, url, port: Number(new URL(url).port) };
}
