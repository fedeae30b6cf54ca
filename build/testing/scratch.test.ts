import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScratch, type Machine } from './scratch.ts';

let memory: string;
beforeEach(async () => {
  memory = await mkdtemp(join(tmpdir(), 'chasqui-memory-'));
});
afterEach(() => rm(memory, { recursive: true }));

const make = (machine: Partial<Machine> = {}) => makeScratch({ memory, plenty: 0, env: {}, ...machine });

/** No process has it: Linux counts to four million. */
const NOBODY = 999_999_999;

test('is in memory, beside those of runs that go on, and without what a killed one left', async () => {
  // In a container the process after a killed one may well have its number.
  const [left, again, others] = [NOBODY, process.pid, process.ppid].map((pid) => join(memory, `chasqui-test-${pid}`));
  for (const each of [left, again, others]) await mkdir(join(each ?? '', 'data'), { recursive: true });
  const { folder, remove } = await make();
  expect(dirname(folder)).toBe(memory);
  expect([left, join(again ?? '', 'data'), others, folder].map((path) => existsSync(path ?? ''))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  await remove();
  expect(existsSync(folder)).toBe(false);
});

test.each<[string, Partial<Machine>]>([
  ['there is no memory to put files in', { memory: '/nowhere' }],
  ['there is little of it', { plenty: Infinity }],
  ['a person named another folder', { env: { TMPDIR: tmpdir() } }],
])('is where the system has them when %s', async (_title, machine) => {
  const { folder, remove } = await make(machine);
  expect(dirname(folder)).toBe(tmpdir());
  await remove();
});
