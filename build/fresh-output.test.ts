import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshenOutput, type Product } from './fresh-output.ts';

let root: string;
let made: number;

beforeEach(async () => {
  made = 0;
  root = await mkdtemp(join(tmpdir(), 'chasqui-fresh-'));
  await mkdir(join(root, 'source/inner'), { recursive: true });
  await writeFile(join(root, 'source/inner/a.ts'), 'a');
  await writeFile(join(root, 'lock'), '1');
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const product: Product = {
  name: 'page',
  inputs: ['source', 'lock'],
  make: async (into) => {
    await writeFile(join(into, `out-${++made}`), '');
  },
};
const outputs = (): Promise<string[]> => readdir(join(root, 'dist/page'));

test('is made once, and again when an input changes, comes, goes or changes its name', async () => {
  expect(await freshenOutput(root, product)).toBe(true);
  expect(await freshenOutput(root, product)).toBe(false);
  await writeFile(join(root, 'source/inner/a.ts'), 'b');
  expect(await freshenOutput(root, product)).toBe(true);
  await writeFile(join(root, 'source/b.ts'), '');
  expect(await freshenOutput(root, product)).toBe(true);
  await rm(join(root, 'source/b.ts'));
  expect(await freshenOutput(root, product)).toBe(true);
  expect(await outputs()).toEqual(['out-4']);
});

test('a test is no input', async () => {
  await freshenOutput(root, product);
  await writeFile(join(root, 'source/a.test.ts'), '');
  expect(await freshenOutput(root, product)).toBe(false);
});

test('is made again when it was deleted', async () => {
  await freshenOutput(root, product);
  await rm(join(root, 'dist/page'), { recursive: true });
  expect(await freshenOutput(root, product)).toBe(true);
});

test('making that fails leaves what was there and nothing half, and is tried again', async () => {
  await freshenOutput(root, product);
  await writeFile(join(root, 'lock'), '2');
  const failing: Product = {
    ...product,
    make: async (into) => {
      await writeFile(join(into, 'half'), '');
      throw new Error('no');
    },
  };
  await expect(freshenOutput(root, failing)).rejects.toThrow('no');
  expect(await outputs()).toEqual(['out-1']);
  expect(await readdir(join(root, 'dist'))).toEqual(['.stamp-page', 'page']);
  expect(await readFile(join(root, 'dist/.stamp-page'), 'utf8')).not.toBe('');
  expect(await freshenOutput(root, product)).toBe(true);
  expect(await outputs()).toEqual(['out-2']);
});
