import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capturePackage, ROOT } from './run-package.ts';

/** A file, what is in it, and the one rule that it breaks; each of them shows that a rule of ours is in force. */
const CASES: [file: string, source: string, broken: string | undefined][] = [
  ['shared/now.ts', 'export const now = (): number => Date.now();', 'eslint(no-restricted-properties)'],
  ['shared/chance.ts', 'export const chance = (): number => Math.random();', 'eslint(no-restricted-properties)'],
  ['shared/id.ts', 'export const id = (): string => crypto.randomUUID();', 'eslint(no-restricted-globals)'],
  ['renderer/db/bridge.ts', 'export const bridge: unknown = window.chasqui;', 'eslint(no-restricted-properties)'],
  ['renderer/db/path.ts', 'export const path: unknown = process.cwd();', 'eslint(no-restricted-globals)'],
  ['server/any.ts', 'export const a = (x: any): number => Number(x);', 'typescript(no-explicit-any)'],
  ['server/bang.ts', 'export const a = (x: { y?: number }): number => x.y!;', 'typescript(no-non-null-assertion)'],
  ['server/ignore.ts', '// @ts-ignore\nexport const a = 1;', 'typescript(ban-ts-comment)'],
  ['server/floating.ts', 'async function f(): Promise<void> {}\nf();', 'typescript(no-floating-promises)'],
  ['server/CamelCase.ts', 'export const a = 1;', 'unicorn(filename-case)'],
  ['server/only.test.ts', "it.only('a', () => { expect(1).toBe(1); });", 'vitest(no-focused-tests)'],
  ['server/skip.test.ts', "it.skip('a', () => { expect(1).toBe(1); });", 'vitest(no-disabled-tests)'],
  ['renderer/platform/bridge.ts', 'export const bridge: unknown = window.chasqui;', undefined],
  ['server/now.ts', 'export const now = (): number => Date.now();', undefined],
  ['shared/now.test.ts', 'export const now = (): number => Date.now();', undefined],
];

let root: string;
let broken: { code: string; filename: string }[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-lint-'));
  await cp(join(ROOT, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
  for (const [file, source] of CASES) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), source);
  }
  const { output } = await capturePackage('oxlint', ['-c', join(root, '.oxlintrc.json'), '-f', 'json', root]);
  const { diagnostics } = JSON.parse(output) as { diagnostics: typeof broken };
  broken = diagnostics;
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

test.each(CASES)('%s with `%s`: %s', (file, _, rule) => {
  const found = broken.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code);
  // Here nothing has types, which breaks rules of its own.
  const named = found.filter((code) => !code.startsWith('typescript(no-unsafe-'));
  expect(named).toEqual(rule === undefined ? [] : [rule]);
});
