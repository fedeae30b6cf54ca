import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareOrder, replaceInOrder, type Ordered } from './list-order.ts';

const row = fc.record({ id: fc.string({ maxLength: 2 }), order: fc.constantFrom('a', 'b', 'c') });
const rowsWithIds = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 30 });

it('leaves an ordered list of exactly what stayed and what came', () => {
  fc.assert(
    fc.property(rowsWithIds, fc.array(fc.constantFrom('stays', 'goes', 'comes')), (all, fates) => {
      const fate = (at: number) => fates[at] ?? 'stays';
      const before = all.filter((_row, at) => fate(at) !== 'comes').toSorted(compareOrder);
      const removed = new Set(all.filter((_row, at) => fate(at) === 'goes'));
      const added = all.filter((_row, at) => fate(at) === 'comes');
      const after: Ordered[] = replaceInOrder(before, removed, added);
      expect(after).toEqual(all.filter((_row, at) => fate(at) !== 'goes').toSorted(compareOrder));
    }),
  );
});

it('leaves the given list alone', () => {
  const before = [{ id: '1', order: 'b' }];
  replaceInOrder(before, new Set(before), [{ id: '2', order: 'a' }]);
  expect(before).toEqual([{ id: '1', order: 'b' }]);
});
