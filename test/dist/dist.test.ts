import { access, constants, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, run, type Outcome } from '../../build/run-package.ts';
import { FUSE_MARK, layFakeElectron } from './fake-electron.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-dist-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const dist = (env: NodeJS.ProcessEnv): Promise<Outcome> =>
  run(process.execPath, ['build/commands/dist.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });

const isPacked = (path: string): boolean => /\.(br|gz)$/.test(path);

describe.runIf(process.platform === 'linux')('npm run dist with an Electron folder', () => {
  let unpacked: string;
  let inAsar: string[];

  beforeAll(async () => {
    const electron = join(folder, 'electron');
    const release = join(folder, 'release');
    await layFakeElectron(electron);
    await writeFile(join(folder, 'config.json'), '{"server":"https://mesa.example"}');
    const { code, output } = await dist({
      ELECTRON_DIST: electron,
      CHASQUI_RELEASE: release,
      CHASQUI_CONFIG: join(folder, 'config.json'),
      CHASQUI_UPDATES_URL: 'https://mesa.example/updates',
    });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(release) });
    unpacked = join(release, 'linux-unpacked');
    inAsar = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false });
  });

  test('the program has its name and can be run', async () => {
    await expect(access(join(unpacked, 'chasqui'), constants.X_OK)).resolves.not.toThrow();
    expect(await readdir(join(unpacked, 'resources'))).not.toContain('default_app.asar');
    expect(await readdir(join(unpacked, 'locales'))).toEqual(['en-US.pak', 'es-419.pak', 'es.pak']);
  });

  test('the archive holds the page, the main process and the preload, and nothing else of the project', async () => {
    expect(inAsar).toEqual(
      expect.arrayContaining(['/dist/electron/main.js', '/dist/electron/preload.cjs', '/dist/renderer/index.html', '/package.json']),
    );
    expect(inAsar.filter((path) => !/^\/(package\.json|dist(\/electron|\/renderer)?(\/.*)?)$/.test(path))).toEqual([]);
    const built = await readdir(join(ROOT, 'dist/renderer/assets'));
    // Packed forms are for a server to send.
    const [packed, plain] = [built.filter(isPacked), built.filter((name) => !isPacked(name))];
    expect(packed).not.toEqual([]);
    expect(inAsar).toEqual(expect.arrayContaining(plain.map((name) => `/dist/renderer/assets/${name}`)));
    expect(inAsar.filter(isPacked)).toEqual([]);
  });

  test('its package.json starts the main process', async () => {
    const about: unknown = JSON.parse(extractFile(join(unpacked, 'resources/app.asar'), 'package.json').toString());
    expect(about).toMatchObject({ name: 'chasqui', type: 'module', main: 'dist/electron/main.js' });
  });

  test('what would let other code run in it is switched off', async () => {
    const program = await readFile(join(unpacked, 'chasqui'), 'latin1');
    const fuses = program.slice(program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2).slice(0, 8);
    // runAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own snapshot, file:// powers
    expect(fuses).toBe('01001100');
  });

  test('settings and the address of the updates are beside it', async () => {
    const resources = join(unpacked, 'resources');
    expect(await readFile(join(resources, 'config.json'), 'utf8')).toBe('{"server":"https://mesa.example"}');
    expect(await readFile(join(resources, 'app-update.yml'), 'utf8')).toContain('url: https://mesa.example/updates');
  });
});

test('without Electron’s program it says in one sentence what it needs', async () => {
  const { code, output } = await dist({ ELECTRON_DIST: join(folder, 'nowhere') });
  expect({ code, output: output.trim() }).toEqual({
    code: 1,
    output: `No existe la carpeta de ELECTRON_DIST: ${join(folder, 'nowhere')}.`,
  });
});
