import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findElectron } from './electron-binary.ts';
import { openApp, type OpenedApp } from './open-app.ts';

let folder: string;
let said: string[];
let browsed: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-open-'));
  said = [];
  browsed = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const open = (electron: string | undefined): OpenedApp =>
  openApp({
    url: 'http://127.0.0.1:1',
    userData: join(folder, 'data'),
    say: (line) => said.push(line),
    electron,
    openBrowser: (url) => browsed.push(url),
    program: folder,
  });

/** A program in Electron's place, which writes down how it was started. */
async function program(ending: string): Promise<string> {
  const path = join(folder, 'electron');
  await writeFile(path, `#!/bin/sh\necho "$1 $CHASQUI_SERVER $CHASQUI_USER_DATA" > "$1/started"\n${ending}\n`);
  await chmod(path, 0o755);
  return path;
}

const started = (): Promise<string> => readFile(join(folder, 'started'), 'utf8');

test('without Electron one line says so, and the browser gets the address', async () => {
  await open(undefined).close();
  expect(said).toEqual(['Electron no está en este equipo: la misma aplicación se abre en el navegador.']);
  expect(browsed).toEqual(['http://127.0.0.1:1']);
});

describe.runIf(process.platform !== 'win32')('with a program in the place of Electron', () => {
  test('it gets the project, the server and its data folder, and is ended with the server', async () => {
    const opened = open(await program('exec sleep 60'));
    await vi.waitFor(async () =>
      expect(await started()).toBe(`${folder} http://127.0.0.1:1 ${join(folder, 'data')}\n`),
    );
    await opened.close();
    expect({ said, browsed }).toEqual({ said: [], browsed: [] });
  });

  test('one that cannot show its window is replaced by the browser', async () => {
    open(await program('exit 1'));
    await vi.waitFor(() => expect(browsed).toEqual(['http://127.0.0.1:1']));
    expect(said).toEqual(['Electron no pudo iniciarse en este equipo: la misma aplicación se abre en el navegador.']);
  });

  test('a file that is no program is replaced by the browser', async () => {
    const opened = open(join(folder, 'nothing'));
    await vi.waitFor(() => expect(browsed).toHaveLength(1));
    await opened.close();
  });

  test('closing the window leaves the server running, and says so', async () => {
    const opened = open(await program('exit 0'));
    await vi.waitFor(() => expect(said[0]).toMatch(/^Se cerró la ventana; el servidor sigue/));
    expect(browsed).toEqual([]);
    await opened.close();
  });
});

test('Electron’s program is found where its package says, and only if it is there', async () => {
  expect(findElectron(folder, undefined)).toBeUndefined();
  await writeFile(join(folder, 'path.txt'), 'electron');
  expect(findElectron(folder, undefined)).toBeUndefined();
  const elsewhere = await program('exit 0');
  expect(findElectron(folder, folder)).toBe(elsewhere);
  expect(findElectron(join(folder, 'none'), folder)).toBe(elsewhere);
});
