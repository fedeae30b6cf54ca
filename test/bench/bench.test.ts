import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIGURE_NAMES, type Figure } from './figure.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('measures every figure beside its bound, and writes them down', async () => {
  const file = join(folder, 'figures.json');
  await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, 'run.ts'), '--least', '--json', file]);
  const { figures } = JSON.parse(await readFile(file, 'utf8')) as { figures: Record<string, Figure> };
  expect(Object.keys(figures).toSorted()).toEqual(FIGURE_NAMES.toSorted());
  for (const [name, { value, bound, ratio }] of Object.entries(figures)) {
    expect({ name, value: value > 0, bound: bound > 0 }).toEqual({ name, value: true, bound: true });
    expect(ratio).toBeCloseTo(value / bound);
  }
});
