import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from './write-whole.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('replaces what was there', async () => {
  const path = join(folder, 'a.pdf');
  await writeFile(path, 'old');
  await writeWhole(path, 'new');
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['a.pdf']);
});

it('leaves what was there, and no remains, when it cannot', async () => {
  const path = join(folder, 'taken');
  await mkdir(path);
  await writeFile(join(path, 'inside'), 'stays');
  await expect(writeWhole(path, 'new')).rejects.toThrow(/EISDIR|EPERM|EEXIST/);
  expect(await readdir(folder)).toEqual(['taken']);
  expect(await readFile(join(path, 'inside'), 'utf8')).toBe('stays');
});
