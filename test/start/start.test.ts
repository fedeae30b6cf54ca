import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../build/run-package.ts';
import { makeEmptyPglite } from '../support/pglite.ts';

/** `npm start` as a person calls it, but for npm itself: the set-up, the server and the signals are the real ones. */
let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-npm-start-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  /** Resolves with the address of the `listo` line; rejects with what was said when the process ends without one. */
  ready: Promise<string>;
  ended: Promise<{ code: number | null; out: string; err: string }>;
  stop(signal: NodeJS.Signals): void;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [join(ROOT, 'build/bootstrap.mjs'), 'start', '--no-open', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: undefined, npm_lifecycle_event: undefined, INIT_CWD: undefined },
  });
  running.push(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const [, url] = /^listo (http:\/\/127\.0\.0\.1:\d+)$/m.exec(out) ?? [];
      if (url !== undefined) resolve(url);
    });
    void ended.then((end) => reject(new Error(`ended without «listo»: ${JSON.stringify(end)}`)));
  });
  // Who waits for the end alone is not to be told twice.
  ready.catch(() => undefined);
  return { ready, ended, stop: (signal) => child.kill(signal) };
}

test('serves the page when it says so, and ends in order on Ctrl-C and on SIGTERM, twice on the same data', async () => {
  const data = join(folder, 'data');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const started = start('--port', '0', '--data', data);
    const page = await fetch(await started.ready);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Chasqui</title>');
    started.stop(signal);
    const { code, out, err } = await started.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // The second start finds the first one's data, and makes no organisation again.
    expect(out.includes('demostración creada')).toBe(signal === 'SIGINT');
  }
});

test('a port or data that another one holds is told in one sentence', async () => {
  const data = join(folder, 'held');
  await makeEmptyPglite(join(data, 'db'));
  const first = start('--port', '0', '--data', data, '--empty');
  const { port } = new URL(await first.ready);

  const samePort = await start('--port', port, '--data', join(folder, 'other')).ended;
  expect(samePort).toMatchObject({ code: 1, err: `El puerto ${port} ya está en uso. Elija otro con --port.\n` });

  const sameData = await start('--port', '0', '--data', data).ended;
  expect(sameData.code).toBe(1);
  expect(sameData.err).toMatch(/^Otro proceso de Chasqui está usando la carpeta de datos .*\.\n$/);

  first.stop('SIGINT');
  expect((await first.ended).code).toBe(0);
});

test('a folder that cannot be one is told in one sentence', async () => {
  await writeFile(join(folder, 'file'), '');
  const { code, err } = await start('--port', '0', '--data', join(folder, 'file')).ended;
  expect({ code, err }).toEqual({
    code: 1,
    err: `No se puede escribir en la carpeta de datos ${join(folder, 'file')}.\n`,
  });
});

test('a wrong flag is told at once, and the flags are shown on request', async () => {
  expect(await start('--puerto', '1').ended).toMatchObject({ code: 1, err: expect.stringMatching(/^No existe .*\n$/) });
  expect(await start('--help').ended).toMatchObject({ code: 0, out: expect.stringContaining('--empty') });
});
