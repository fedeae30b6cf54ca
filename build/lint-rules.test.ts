import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
  ['shared/title.ts', 'export const title: unknown = document.title;', 'typescript(TS2584)'],
  ['shared/pid.ts', 'export const pid: unknown = process.pid;', 'typescript(TS2591)'],
  ['server/width.ts', 'export const width: unknown = window.innerWidth;', 'typescript(TS2304)'],
  ['electron/main/text.ts', 'export const text: string = 3;', 'typescript(TS2322)'],
  ['renderer/text.tsx', 'export const text: string = <b />;', 'typescript(TS2322)'],
  ['build/nowhere.ts', "export * from './not-there.ts';", 'typescript(TS2307)'],
  ['test/unused.ts', '// @ts-expect-error there is none\nexport const a = 1;', 'typescript(TS2578)'],
  ['renderer/platform/bridge.ts', 'export const bridge: unknown = window.chasqui;', undefined],
  ['server/now.ts', 'export const now = (): number => Date.now();', undefined],
  ['shared/now.test.ts', 'export const now = (): number => Date.now();', undefined],
];

const LAYERS = ['shared', 'renderer', 'server', 'electron', 'build', 'test'];
/** What a rule asks of types it asks with each layer's own. */
const CONFIGURATION = [
  '.oxlintrc.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'package.json',
  ...LAYERS.map((layer) => join(layer, 'tsconfig.json')),
];

const UNSAFE = 'typescript(no-unsafe-';
/** An error of the compiler's, with its number behind. */
const COMPILER = 'typescript(TS';

let root: string;
let broken: { code: string; filename: string }[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-lint-'));
  for (const file of CONFIGURATION) await cp(join(ROOT, file), join(root, file), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const [file, source] of CASES) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), source);
  }
  const folders = LAYERS.map((layer) => join(root, layer));
  const { output } = await capturePackage('oxlint', ['-c', join(root, '.oxlintrc.json'), '-f', 'json', ...folders]);
  const { diagnostics } = JSON.parse(output) as { diagnostics: typeof broken };
  broken = diagnostics;
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

test.each(CASES)('%s with `%s`: %s', (file, _, rule) => {
  const found = broken.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code);
  // What these few lines use is not all there, which breaks rules of its own.
  const aside = rule?.startsWith(COMPILER) === true ? [UNSAFE] : [UNSAFE, COMPILER];
  const named = found.filter((code) => !aside.some((start) => code.startsWith(start)));
  expect(named).toEqual(rule === undefined ? [] : [rule]);
});
