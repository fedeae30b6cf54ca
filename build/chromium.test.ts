import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium, findShell } from './chromium.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-chromium-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function program(name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

const find = (env: NodeJS.ProcessEnv, own = '/nowhere'): Promise<string | undefined> =>
  findChromium({ env, own: () => own });

test('the named one comes before the installed one, and that before Playwright’s', async () => {
  const named = await program('named');
  const installed = await program('chromium-browser');
  const own = await program('own');
  const PATH = ['/nowhere', folder].join(delimiter);
  expect(await find({ CHROMIUM_PATH: named, PATH }, own)).toBe(named);
  expect(await find({ PATH }, own)).toBe(installed);
  expect(await find({ PATH: '/nowhere' }, own)).toBe(own);
});

test('a name that names nothing is not passed over', async () => {
  await program('chromium');
  expect(await find({ CHROMIUM_PATH: join(folder, 'typo'), PATH: folder })).toBeUndefined();
});

test('a file that cannot be run is none', async () => {
  await program('chromium', 0o644);
  expect(await find({ PATH: folder })).toBeUndefined();
});

test('the one without a window is found by its name, and is not taken for the whole browser', async () => {
  const shell = await program('chromium-headless-shell');
  expect(await findShell({ env: { PATH: ['/nowhere', folder].join(delimiter) } })).toBe(shell);
  expect(await find({ PATH: folder })).toBeUndefined();
  expect(await findShell({ env: { PATH: '/nowhere' } })).toBeUndefined();
});
