import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROCEDURES } from '#shared/procedures/registry.ts';
import { IDS, stepsIn } from './ids.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROW = /^\| (\d+) +\| `([a-z-]+)` +\| (.+?) +\| `(test\/\S+)` +\|$/gm;
const PREFIX: Readonly<Record<string, string>> = {
  pnaeqw: 'QW',
  osce: 'OS',
  mef: 'MF',
  'mh-sv': 'MH',
  proinversion: 'PI',
};

const paths = [...readFileSync(join(ROOT, 'docs/procedures.md'), 'utf8').matchAll(ROW)].map(
  ([, number, procedure = '', rows = '', file = '']) => ({ number: Number(number), procedure, rows, file }),
);

/** The steps that the titles of a file's tests name. */
function namedIn(file: string): ReadonlySet<string> {
  const titles = readFileSync(join(ROOT, file), 'utf8').match(/'[^'\n]+'/g) ?? [];
  return new Set(titles.flatMap(stepsIn));
}

it('twelve paths are walked on the screens, at least two of each procedure', () => {
  expect(paths.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_unused, place) => place + 1));
  const counts = PROCEDURES.map(({ id }) => [id, paths.filter(({ procedure }) => procedure === id).length] as const);
  expect(counts.filter(([, count]) => count < 2)).toEqual([]);
});

it.each(paths)('path $number walks $rows of $procedure, as its test says', ({ procedure, rows, file }) => {
  const steps = stepsIn(rows);
  const known = new Set(Object.keys(IDS).flatMap(stepsIn));
  const named = namedIn(file);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((step) => !known.has(step) || !step.startsWith(`${PREFIX[procedure]}-`))).toEqual([]);
  expect(steps.filter((step) => !named.has(step))).toEqual([]);
});
