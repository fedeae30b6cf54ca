import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkImports } from './import-directions.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-imports-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Lays a small project with the given sources and says what is wrong with its imports. */
async function check(sources: Record<string, string>): Promise<string[]> {
  const tree = { 'package.json': '{"dependencies":{"fastify":"1","zod":"4","@noble/hashes":"2"}}', ...sources };
  for (const [file, source] of Object.entries(tree)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), source);
  }
  return (await checkImports(root)).wrong;
}

const A = 'export const a = 1;';
const LAYERS = 'layers import only what is below them';

test('imports that point the right way pass', async () => {
  const wrong = await check({
    'shared/history/event.ts': `import { z } from 'zod'; import { sha256 } from '@noble/hashes/sha2.js'; ${A}`,
    'shared/forms/form.ts': "import type { Content } from 'pdfmake/interfaces.js'; import '../history/event.ts';",
    'shared/history/event.test.ts':
      "import fc from 'fast-check'; import './event.ts'; import '../../test/support/data.ts';",
    'test/support/data.ts': `import '../../renderer/app/main.tsx'; import '../../server/start.ts'; ${A}`,
    'renderer/ui/button.tsx': "import { useId } from 'react'; export const b = <p />;",
    'renderer/features/tickets/index.ts': "export * from './list.tsx'; import '#shared/history/event.ts';",
    'renderer/features/tickets/list.tsx': "import '../../ui/button.tsx'; import './list.css'; await using x = f();",
    'renderer/features/tickets/list.css': '',
    'renderer/app/main.tsx': "import '../features/tickets/index.ts'; const m = await import('../ui/button.tsx');",
    'server/version.ts': "import about from '../package.json' with { type: 'json' };",
    'server/start.ts':
      "const text = `import('../renderer/x.ts')`; import fastify from 'fastify'; import { x } from 'node:fs'; import '#shared/history/event.ts';",
    'electron/main.ts': "import { app } from 'electron'; import log from 'electron-log/main';",
    'build/start.ts': "import '../server/start.ts';",
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['shared/a.ts', "import '../server/b.ts';", 'server/b.ts', LAYERS],
  ['renderer/a.ts', "import '../server/b.ts';", 'server/b.ts', LAYERS],
  ['renderer/a.ts', "import type { B } from '../electron/b.ts';", 'electron/b.ts', LAYERS],
  ['server/a.ts', "export * from '../renderer/b.ts';", 'renderer/b.ts', LAYERS],
  ['server/a.test.ts', "import '../renderer/b.ts';", 'renderer/b.ts', LAYERS],
  ['electron/a.ts', "const b = await import('../renderer/b.ts');", 'renderer/b.ts', LAYERS],
  ['electron/a.ts', "type B = import('../server/b.ts').B;", 'server/b.ts', LAYERS],
  ['renderer/a.ts', "new Worker(new URL('../server/b.ts', import.meta.url));", 'server/b.ts', LAYERS],
  ['build/a.ts', "import '../renderer/b.ts';", 'renderer/b.ts', LAYERS],
  ['renderer/a.ts', "import './b.test.ts';", 'renderer/b.test.ts', 'production imports no tests'],
  ['build/a.ts', "import './b.test.ts';", 'build/b.test.ts', 'production imports no tests'],
  [
    'renderer/features/cargos/a.ts',
    "import '../tickets/b.ts';",
    'renderer/features/tickets/b.ts',
    'features do not import each other',
  ],
  ['renderer/ui/a.ts', "import '../features/x/b.ts';", 'renderer/features/x/b.ts', 'only the app composes features'],
  ['renderer/db/a.ts', "import '../features/x/b.ts';", 'renderer/features/x/b.ts', 'only the app composes features'],
  ['renderer/ui/a.ts', "import '../db/b.ts';", 'renderer/db/b.ts', 'widgets know no domain'],
])('%s with %s is caught', async (from, source, to, rule) => {
  expect(await check({ [from]: source, [to]: A })).toContain(`${from} → ${to}: ${rule}`);
});

test.each([
  ['shared/a.ts', "import { readFile } from 'node:fs';", 'node:fs', 'shared uses only libraries that compute'],
  ['shared/a.ts', "import { useId } from 'react';", 'react', 'shared uses only libraries that compute'],
  ['shared/a.ts', "import pdf, { type X } from 'pdfmake';", 'pdfmake', 'shared uses only libraries that compute'],
  ['renderer/a.tsx', "import { ipcRenderer } from 'electron';", 'electron', 'only electron imports electron'],
  ['server/a.ts', "import log from 'electron-log/main';", 'electron-log/main', 'only electron imports electron'],
  ['renderer/a.ts', "import { readFile } from 'fs/promises';", 'fs/promises', 'the page uses nothing of Node'],
  ['server/a.ts', "import { useId } from 'react';", 'react', 'the server needs nothing of development'],
])('%s with %s is caught', async (from, source, to, rule) => {
  expect(await check({ [from]: source })).toContain(`${from} → ${to}: ${rule}`);
});

test('a file that is not there is caught', async () => {
  expect(await check({ 'shared/a.ts': "import './b.ts';" })).toEqual([
    'shared/a.ts → shared/b.ts: there is no such file',
  ]);
});

test('a cycle is caught, one of types too, and shown as its shortest round', async () => {
  const wrong = await check({
    'shared/a.ts': "import './b.ts';",
    'shared/b.ts': "import type { C } from './c.ts'; import './d.ts';",
    'shared/c.ts': "import './a.ts';",
    'shared/d.ts': "import './c.ts';",
  });
  expect(wrong).toEqual(['shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts: imports make no cycle']);
});

test('a module that imports itself is a cycle', async () => {
  expect(await check({ 'shared/a.ts': "import './a.ts';" })).toHaveLength(1);
});
