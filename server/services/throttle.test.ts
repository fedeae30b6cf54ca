import { expect, it } from 'vitest';
import { waitAfter } from './throttle.ts';

it('lets four failures pass, then doubles the wait up to a quarter of an hour', () => {
  expect([0, 1, 4].map(waitAfter)).toEqual([0, 0, 0]);
  expect([5, 6, 7, 8].map(waitAfter)).toEqual([2000, 4000, 8000, 16_000]);
  expect(waitAfter(60)).toBe(15 * 60_000);
});
