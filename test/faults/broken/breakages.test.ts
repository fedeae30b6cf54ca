import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BREAKAGES } from './breakages.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('SY-03, SY-05, SY-06, SY-07, SY-09, SY-11, SY-12, SY-13, SY-14, SY-31 what can be broken on purpose', () => {
  it.each(BREAKAGES)('has one place in the sources: $title', ({ file, from, to }) => {
    const places = readFileSync(join(ROOT, file), 'utf8').split(from).length - 1;
    expect(places).toBe(1);
    expect(to).not.toBe(from);
  });
});
