import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { capturePackage, ROOT } from './run-package.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-lint-'));
  await cp(join(ROOT, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** The rules that a file of the project would break. */
async function rulesBroken(file: string, source: string): Promise<string[]> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), source);
  const { output } = await capturePackage('oxlint', ['-c', join(root, '.oxlintrc.json'), '-f', 'json', root]);
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
}

test.each([
  ['shared/a.ts', 'export const now = (): number => Date.now();', 'eslint(no-restricted-properties)'],
  ['shared/a.ts', 'export const any = (): number => Math.random();', 'eslint(no-restricted-properties)'],
  ['shared/a.ts', 'export const id = (): string => crypto.randomUUID();', 'eslint(no-restricted-globals)'],
  ['renderer/db/a.ts', 'export const bridge: unknown = window.chasqui;', 'eslint(no-restricted-properties)'],
  ['renderer/db/a.ts', 'export const path: unknown = process.cwd();', 'eslint(no-restricted-globals)'],
  ['server/a.ts', 'export const a = (x: any): number => Number(x);', 'typescript(no-explicit-any)'],
  ['server/a.ts', 'export const a = (x: { y?: number }): number => x.y!;', 'typescript(no-non-null-assertion)'],
  ['server/a.ts', 'async function f(): Promise<void> {}\nf();', 'typescript(no-floating-promises)'],
  ['server/a.test.ts', "it.only('a', () => { expect(1).toBe(1); });", 'vitest(no-focused-tests)'],
])('%s with `%s` breaks %s', async (file, source, rule) => {
  expect(await rulesBroken(file, source)).toContain(rule);
});

test.each([
  ['renderer/platform/a.ts', 'export const bridge: unknown = window.chasqui;'],
  ['server/a.ts', 'export const now = (): number => Date.now();'],
  ['shared/a.test.ts', 'export const now = (): number => Date.now();'],
])('%s may have `%s`', async (file, source) => {
  expect(await rulesBroken(file, source)).toEqual([]);
});
