import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { startServer, type RunningServer } from '../../server/start.ts';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';
import type { Session } from '#shared/contract/session.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '../support/server-process.ts';
import { postgresql } from './databases.ts';

interface Listener {
  /** The next message. */
  next(): Promise<string>;
  /** Whether the server closed it. */
  ended(): Promise<boolean>;
  stop(): void;
}

describe('live', () => {
  let folder: string;
  const servers: RunningServer[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chasqui-live-'));
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (databaseUrl?: string): Promise<RunningServer> => {
    if (databaseUrl === undefined) cpSync(await demonstration(), folder, { recursive: true });
    const server = await startServer({
      port: 0,
      host: '127.0.0.1',
      dataDir: folder,
      databaseUrl,
      demo: true,
      rendererDir: '/nonexistent',
      say: () => undefined,
    });
    servers.push(server);
    return server;
  };
  const signIn = async (url: string, username: string): Promise<Session> => {
    const response = await fetch(url + PATHS.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    return (await response.json()) as Session;
  };
  const headers = (session: Session) => ({
    authorization: `Bearer ${session.accessToken}`,
    'content-type': 'application/json',
  });
  const lease = (url: string, session: Session) =>
    fetch(url + PATHS.talonarios, {
      method: 'POST',
      headers: headers(session),
      body: JSON.stringify({ request: crypto.randomUUID(), year: new Date().getUTCFullYear() }),
    });
  const listen = async (url: string, session: Session): Promise<Listener> => {
    const abort = new AbortController();
    const response = await fetch(url + PATHS.live, { headers: headers(session), signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('no stream');
    return {
      next: async () => (await reader.read()).value ?? '',
      ended: async () => (await reader.read()).done,
      stop: () => abort.abort(),
    };
  };

  it.each(['PGlite', 'PostgreSQL'])('tells at once, and then whenever its scopes move (%s)', async (kind) => {
    const { url } = await start(kind === 'PGlite' ? undefined : await postgresql.createUrl({ demo: true }));
    const rosa = await signIn(url, 'rosa.quispe');
    const mario = await signIn(url, 'mario.rios');
    const listener = await listen(url, rosa);
    expect(await listener.next()).toContain('event: change');
    await lease(url, mario);
    await lease(url, rosa);
    expect(await listener.next()).toBe(`event: change\ndata: {"scopes":["${rosa.sede.id}"]}\n\n`);
    listener.stop();
  });

  it('hears of what another process of the same server took in', async () => {
    const databaseUrl = await postgresql.createUrl({ demo: true });
    const here = await start(databaseUrl);
    const there = await start(databaseUrl);
    const rosa = await signIn(here.url, 'rosa.quispe');
    const listener = await listen(here.url, rosa);
    await listener.next();
    // A token of one process is good at the other: nothing is kept in memory.
    expect((await lease(there.url, rosa)).status).toBe(200);
    expect(await listener.next()).toContain(rosa.sede.id);
    listener.stop();
  });

  it('ends when the server stops, so that stopping never waits for a reader', async () => {
    const { url } = await start();
    const listener = await listen(url, await signIn(url, 'rosa.quispe'));
    await listener.next();
    const [ended] = await Promise.all([listener.ended(), servers.pop()?.close()]);
    expect(ended).toBe(true);
  });
});
