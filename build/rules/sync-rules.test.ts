import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSyncRules } from './sync-rules.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-rules-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const SPECIFICATION = `# Rules
- **SY-01 Push, then pull.** See also SY-77.
- **SY-02 Acts travel whole**, always.
`;

async function check(tests: Record<string, string>, specification = SPECIFICATION): Promise<string[]> {
  for (const [file, source] of Object.entries({ ...tests, 'docs/sync-spec.md': specification })) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), source);
  }
  return checkSyncRules(root);
}

test('rules and tests that belong together pass, wherever the number stands', async () => {
  const wrong = await check({
    'renderer/sync/round.test.ts': "it('SY-01 pushes', () => {});",
    'test/server/push.test.ts':
      "describeOnEachDatabase('push', () => { describe('SY-02 acts', () => { it.each([1])(`SY-01 SY-02 %s`, () => {}); it('whole', () => {}); }); });",
    'renderer/desk/writer.test.ts': "it('writes', () => {}); pattern.test(text);",
  });
  expect(wrong).toEqual([]);
});

test('a rule without a test is found, also when only a block names it', async () => {
  const wrong = await check({
    'renderer/sync/round.test.ts': "describe('SY-02 acts', () => {}); it('SY-01 pushes, after SY-02', () => {});",
  });
  expect(wrong).toEqual(['SY-02: has no test']);
});

test('a title that names a rule which does not exist is found, in any test', async () => {
  const wrong = await check({
    'renderer/sync/round.test.ts': "it('SY-01 SY-02 pushes', () => {});",
    'renderer/desk/writer.test.ts': "describe('SY-03 writing', () => { test('works', () => {}); });",
  });
  expect(wrong).toEqual(['renderer/desk/writer.test.ts: «SY-03 writing» names SY-03, which is no rule']);
});

test('a sync test that names no rule is found, and a number that two rules share', async () => {
  const wrong = await check(
    {
      'renderer/sync/round.test.ts': "it('SY-01 SY-02 pushes', () => {}); it('pulls (SY-01)', () => {});",
      'test/support/simulation/store-contract.ts': "it('keeps', () => {});",
    },
    `${SPECIFICATION}- **SY-02 Again.**\n`,
  );
  expect(wrong).toEqual([
    'SY-02: stands twice',
    'renderer/sync/round.test.ts: «pulls (SY-01)» names no rule',
    'test/support/simulation/store-contract.ts: «keeps» names no rule',
  ]);
});
