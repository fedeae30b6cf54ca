import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Uuid } from './event.ts';
import { derivedUuid, uuidv7 } from './uuid.ts';

const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const wall = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('uuidv7', () => {
  it('is a valid UUID of version 7 that carries its time', () => {
    fc.assert(
      fc.property(wall, random, (time, bytes) => {
        const id = uuidv7(time, bytes);
        expect(Uuid.safeParse(id).success).toBe(true);
        expect(id[14]).toBe('7');
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(time);
      }),
    );
  });

  it('sorts as text by time', () => {
    fc.assert(
      fc.property(wall, wall, random, random, (a, b, one, other) => {
        fc.pre(a !== b);
        expect(uuidv7(a, one) < uuidv7(b, other)).toBe(a < b);
      }),
    );
  });

  it('keeps the random bits apart', () => {
    const ones = new Uint8Array(10).fill(255);
    expect(uuidv7(1, new Uint8Array(10))).toBe('00000000-0001-7000-8000-000000000000');
    expect(uuidv7(1, ones)).toBe('00000000-0001-7fff-bfff-ffffffffffff');
  });
});

describe('derivedUuid', () => {
  it('is a valid UUID, equal for equal names and for no others', () => {
    expect(Uuid.safeParse(derivedUuid('a', 'b')).success).toBe(true);
    expect(derivedUuid('a', 'b')).toBe(derivedUuid('a', 'b'));
    const different = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['a', 'c']];
    expect(new Set(different.map((names) => derivedUuid(...names))).size).toBe(different.length);
  });
});
