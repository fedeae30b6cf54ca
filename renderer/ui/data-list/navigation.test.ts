import { describe, expect, it } from 'vitest';

import { keepSelection, moveFrom, moveOfKeys } from './navigation.ts';
import { rowsOf, type DataGroup } from './types.ts';

const groups: DataGroup<string>[] = [
  { id: 'a', label: 'A', items: ['1', '2'] },
  { id: 'empty', label: 'Empty', items: [] },
  { id: 'b', label: 'B', items: ['3'] },
];
// head 1 2 head 3
const rows = rowsOf(groups, (item) => item);

describe('moveFrom', () => {
  it('skips the heads both ways and stops at the ends', () => {
    expect(moveFrom(rows, 2, 'next', 10)).toBe(4);
    expect(moveFrom(rows, 4, 'previous', 10)).toBe(2);
    expect(moveFrom(rows, 1, 'previous', 10)).toBe(1);
    expect(moveFrom(rows, 4, 'next', 10)).toBe(4);
  });

  it('jumps to the ends and by pages', () => {
    expect(moveFrom(rows, 4, 'first', 10)).toBe(1);
    expect(moveFrom(rows, 1, 'last', 10)).toBe(4);
    expect(moveFrom(rows, 1, 'page-down', 2)).toBe(4);
    expect(moveFrom(rows, 4, 'page-up', 2)).toBe(2);
    expect(moveFrom(rows, 4, 'page-up', 50)).toBe(1);
  });

  it('begins at an end when nothing is selected, and says so when there is nothing', () => {
    expect(moveFrom(rows, -1, 'next', 10)).toBe(1);
    expect(moveFrom(rows, -1, 'previous', 10)).toBe(4);
    expect(moveFrom([], -1, 'next', 10)).toBe(-1);
  });
});

describe('keepSelection', () => {
  it('keeps the id wherever it went', () => {
    const other = rowsOf([{ id: 'a', label: 'A', items: ['9', '8', '3'] }], (item) => item);
    expect(keepSelection(other, '3', 4)).toBe('3');
  });

  it('takes what came to its place when it went, else the last', () => {
    const without2 = rowsOf([{ id: 'a', label: 'A', items: ['1', '3'] }], (item) => item);
    expect(keepSelection(without2, '2', 2)).toBe('3');
    expect(keepSelection(without2, '5', 40)).toBe('3');
    expect(keepSelection([], '5', 40)).toBe(undefined);
  });

  it('selects nothing by itself', () => {
    expect(keepSelection(rows, undefined, -1)).toBe(undefined);
    expect(keepSelection(rows, 'not loaded yet', -1)).toBe('not loaded yet');
  });
});

describe('moveOfKeys', () => {
  it('leaves the letters alone when they are turned off', () => {
    expect(moveOfKeys('J', true)).toBe('next');
    expect(moveOfKeys('J', false)).toBe(undefined);
    expect(moveOfKeys('↓', false)).toBe('next');
  });
});
