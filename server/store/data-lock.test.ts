import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireDataLock } from './data-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chasqui-lock-'));
  path = join(folder, 'chasqui.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held by one, and can be had again once it is released', () => {
  const lock = acquireDataLock(folder);
  expect(lock).toBeDefined();
  expect(acquireDataLock(folder)).toBeUndefined();
  lock?.release();
  expect(existsSync(path)).toBe(false);
  const next = acquireDataLock(folder);
  expect(next).toBeDefined();
  next?.release();
});

it('is taken over from a process that is gone', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(path, JSON.stringify({ pid, started: 'x', at: Date.now() }));
  const lock = acquireDataLock(folder);
  expect(lock).toBeDefined();
  lock?.release();
});

it('is taken over when its number has gone to another process since', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, started: 'another start', at: 0 }));
  const lock = acquireDataLock(folder);
  expect(lock).toBeDefined();
  lock?.release();
});

it('is taken over when it was cut off while it was written', () => {
  writeFileSync(path, '{"pid":');
  const lock = acquireDataLock(folder);
  expect(lock).toBeDefined();
  lock?.release();
});
