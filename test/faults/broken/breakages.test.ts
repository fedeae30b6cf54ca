import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BREAKAGES } from './breakages.ts';

const ROOT = join(import.meta.dirname, '../../..');

it.each(BREAKAGES)('$title: there is one place to break', ({ file, from, to }) => {
  const places = readFileSync(join(ROOT, file), 'utf8').split(from).length - 1;
  expect(places).toBe(1);
  expect(to).not.toBe(from);
});
