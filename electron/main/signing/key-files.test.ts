import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BaseWindow, OpenDialogReturnValue } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PKCS12_MAX_BYTES } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { createKeyFiles, type KeyFiles } from './key-files.ts';

let folder: string;
let answer: string | null;
let files: KeyFiles;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-key-'));
  answer = null;
  const showOpenDialog = (): Promise<OpenDialogReturnValue> =>
    Promise.resolve({ canceled: answer === null, filePaths: answer === null ? [] : [answer] });
  files = createKeyFiles({ showOpenDialog }, () => ({}) as BaseWindow);
});
afterEach(() => rm(folder, { recursive: true }));

const place = async (name: string, content: Uint8Array): Promise<string> => {
  answer = join(folder, name);
  await writeFile(answer, content);
  const chosen = await files.choose();
  if (chosen.outcome !== 'chosen') throw new Error('nothing was chosen');
  expect(chosen.name).toBe(name);
  return chosen.key;
};

describe('the PKCS#12 file on the desktop', () => {
  it('is read where it was chosen, each time anew', async () => {
    const key = await place('rosa.p12', Uint8Array.of(1, 2));
    expect(await files.read(key)).toEqual(Uint8Array.of(1, 2));
    await writeFile(join(folder, 'rosa.p12'), Uint8Array.of(3));
    expect(await files.read(key)).toEqual(Uint8Array.of(3));
  });

  it('stays chosen when a second dialog is cancelled, and is forgotten when another is chosen', async () => {
    const first = await place('rosa.p12', Uint8Array.of(1));
    answer = null;
    expect(await files.choose()).toEqual({ outcome: 'cancelled' });
    expect(await files.read(first)).toEqual(Uint8Array.of(1));
    await place('otra.pfx', Uint8Array.of(2));
    await expect(files.read(first)).rejects.toMatchObject({ code: 'key-file-gone' });
  });

  it('is told of when its stick was pulled out, and when nobody chose one', async () => {
    const key = await place('rosa.p12', Uint8Array.of(1));
    await rm(join(folder, 'rosa.p12'));
    await expect(files.read(key)).rejects.toMatchObject({ code: 'key-file-gone' });
    await expect(files.read('')).rejects.toMatchObject({ code: 'key-file-gone' });
  });

  it('is not read when it is far too large to be one', async () => {
    const key = await place('película.p12', new Uint8Array(PKCS12_MAX_BYTES + 1));
    await expect(files.read(key)).rejects.toMatchObject({ code: 'not-pkcs12' });
  });
});
