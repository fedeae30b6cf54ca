import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ChasquiBridge } from '#shared/contract/ipc.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';

declare global {
  interface Window {
    chasqui?: ChasquiBridge;
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Electron's program, looked for as a file: asking the package for it would download it.
 * @returns its path, or why it cannot be run
 */
function findElectron(): { path: string } | { absent: string } {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(folder, 'path.txt');
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const path = join(named ?? join(folder, 'dist'), program);
  if (!existsSync(path)) return { absent: 'Electron’s binary is not on this machine' };
  const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  return screen ? { path } : { absent: 'there is no screen (DISPLAY) to open a window on' };
}

it('opens in the real Electron: page, preload, journal on the disk', { timeout: 300_000 }, async (context) => {
  const found = findElectron();
  if ('absent' in found) return context.skip(found.absent);
  await buildForTests('electron', 'renderer');
  const home = await mkdtemp(join(tmpdir(), 'chasqui-smoke-'));
  const app = await _electron.launch({
    executablePath: found.path,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT],
    env: { ...(process.env as Record<string, string>), CHASQUI_USER_DATA: home, CHASQUI_SERVER: '' },
  });
  try {
    const page = await app.firstWindow();
    await expect.poll(() => page.locator('h1').first().textContent(), { timeout: 60_000 }).toBeTruthy();
    expect(page.url()).toMatch(/^app:\/\/chasqui\//);
    const info = await page.evaluate(() => window.chasqui?.call('app.info'));
    expect(info).toMatchObject({ version: '0.1.0', platform: process.platform });
    expect(await page.evaluate(() => ['require', 'process'].filter((name) => name in window))).toEqual([]);

    const uuid = '00000000-0000-7000-8000-000000000001';
    const draft = { id: uuid, record: uuid, by: uuid, act: uuid, kind: 'atencion', type: 'registered', data: {} };
    const events = await page.evaluate(
      (given) => window.chasqui?.call('journal.append', 'AY2', [{ ...given, at: { wall: 1, counter: 0 } }], { A: 1 }),
      draft,
    );
    expect(events).toMatchObject([{ seq: 1, device: 'AY2' }]);
    expect(await readFile(join(home, 'journal', 'AY2.jsonl'), 'utf8')).toContain(uuid);
    const refused = page.evaluate(() => window.chasqui?.call('journal.read', 'no', 1));
    await expect(refused).rejects.toThrow('refused');
  } finally {
    await app.close();
    await rm(home, { recursive: true, force: true });
  }
});
