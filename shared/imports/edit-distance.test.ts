import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

test.each([
  ['hardware', 'hardware', 0],
  ['hadware', 'hardware', 1],
  ['hadwrae', 'hardware', 3],
  ['', 'ab', 2],
  ['abcdef', 'ab', 3],
])('%j and %j: %d', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance);
});
