import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { isStrongPassword } from '../../server/services/passwords.ts';
import { startServer, type RunningServer, type StartOptions } from '../../server/start.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { SERVER_MAIN } from '../support/built-server.ts';
import { makeEmptyPglite } from '../support/pglite.ts';
import { findFreePort } from '../support/postgres.ts';
import { demonstration } from '../support/server-process.ts';
import { spawnServer } from './spawned-server.ts';

describe('startServer', () => {
  let folder: string;
  let said: string[];
  const running: RunningServer[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chasqui-start-'));
    said = [];
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (options: Partial<StartOptions> = {}): Promise<RunningServer> => {
    const server = await startServer({
      port: 0,
      host: '127.0.0.1',
      dataDir: folder,
      demo: false,
      rendererDir: '/nonexistent',
      say: (line) => said.push(line),
      ...options,
    });
    running.push(server);
    return server;
  };
  /** As an earlier start left it: making an embedded database takes seconds. */
  const startedBefore = async (): Promise<void> => cpSync(await demonstration(), folder, { recursive: true });
  const signIn = (url: string, username: string, password: string) =>
    fetch(url + PATHS.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });

  it('says that the embedded database is for evaluation, and how to get into an empty organisation, once', async () => {
    await makeEmptyPglite(join(folder, 'db'));
    const first = await start();
    expect(said[0]).toContain('evaluar');
    const password = /contraseña (\S+) /.exec(said.join('\n'))?.[1] ?? '';
    expect(isStrongPassword(password)).toBe(true);
    const session = await signIn(first.url, 'administrador', password);
    expect(await session.json()).toMatchObject({
      person: { roles: ['administrator'] },
      sede: { code: 'SC', central: true },
    });
    await running.pop()?.close();
    said = [];
    const second = await start();
    expect(said.join('\n')).not.toContain('contraseña');
    expect((await signIn(second.url, 'administrador', password)).status).toBe(200);
  });

  it('does not share its data folder, neither with another server here nor with another process', async () => {
    await startedBefore();
    await start();
    await expect(start()).rejects.toMatchObject({
      code: 'DATABASE_LOCKED',
      message: expect.stringContaining(folder) as string,
    });
    await expect(spawnServer({ CHASQUI_DATA: folder })).rejects.toThrow('Otro proceso de Chasqui');
  });

  it('goes on when nobody reads any more what it says', async () => {
    await startedBefore();
    const port = await findFreePort();
    const env = { ...bareEnvironment(), PORT: `${port}`, CHASQUI_DATA: folder, CHASQUI_RENDERER: '/nonexistent' };
    const server = spawn(process.execPath, [SERVER_MAIN], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    server.stdout.destroy();
    const ended = once(server, 'exit');
    const isUp = () =>
      fetch(`http://127.0.0.1:${port}${PATHS.health}`).then(
        ({ status }) => status,
        () => server.exitCode,
      );
    await expect.poll(isUp, { timeout: 20_000 }).not.toBeNull();
    expect(await isUp()).toBe(200);
    server.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('takes the folder over from a process that was killed', async () => {
    await startedBefore();
    const killed = await spawnServer({ CHASQUI_DATA: folder });
    await expect(start()).rejects.toMatchObject({ code: 'DATABASE_LOCKED' });
    await killed.kill();
    const { url } = await start();
    expect((await fetch(url + PATHS.health)).status).toBe(200);
  });

  it('says that the port is taken before it touches anything', async () => {
    const port = await findFreePort();
    const other = createServer();
    await new Promise<void>((done) => {
      other.listen(port, '127.0.0.1', done);
    });
    await expect(start({ port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(String(port)) as string,
    });
    other.close();
    expect(said).toEqual([]);
  });

  it('says that the folder cannot be written', async () => {
    const file = join(folder, 'archivo');
    writeFileSync(file, '');
    await expect(start({ dataDir: file })).rejects.toMatchObject({ code: 'DATA_NOT_WRITABLE' });
  });

  it('says that the database cannot be reached', async () => {
    const nobody = `postgresql://nadie@127.0.0.1:${await findFreePort()}/nada`;
    await expect(start({ databaseUrl: nobody })).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    await expect(start({ databaseUrl: 'esto no es una dirección' })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    });
  });

  it('tells which procedures there are when it is asked for another', async () => {
    await expect(start({ procedure: 'mincetur' })).rejects.toMatchObject({
      code: 'UNKNOWN_PROCEDURE',
      message: expect.stringContaining('pnaeqw') as string,
    });
    expect(readdirSync(folder)).toEqual([]);
    await startedBefore();
    const { url } = await start();
    expect(await (await fetch(url + PATHS.health)).json()).toMatchObject({ procedure: 'pnaeqw' });
  });

  it('gets a new epoch when it is told that it comes from a backup, and keeps the old one otherwise', async () => {
    await startedBefore();
    const epochOf = async (options: Partial<StartOptions>): Promise<string> => {
      const { url } = await start(options);
      const { epoch } = (await (await fetch(url + PATHS.health)).json()) as { epoch: string };
      await running.pop()?.close();
      return epoch;
    };
    const first = await epochOf({});
    expect(await epochOf({})).toBe(first);
    expect(await epochOf({ restored: true })).not.toBe(first);
  });
});
