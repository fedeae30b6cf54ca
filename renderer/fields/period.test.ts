import { describe, expect, it } from 'vitest';
import { findPeriodProblem, monthBefore, monthOf } from './period.ts';

describe('monthOf, monthBefore', () => {
  it.each([
    ['2026-11-19', '2026-11-01', '2026-11-30'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
    ['2028-02-01', '2028-02-01', '2028-02-29'],
  ])('%s', (day, from, to) => {
    expect(monthOf(day)).toEqual({ from, to });
  });

  it('goes back over the turn of the year', () => {
    expect(monthBefore('2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});

describe('findPeriodProblem', () => {
  it('wants the end after the beginning, and dates that can be', () => {
    expect(findPeriodProblem({ from: '2026-11-01', to: '2026-11-01' })).toBeUndefined();
    expect(findPeriodProblem({ from: '2026-11-02', to: '2026-11-01' })).toBe('El periodo termina antes de empezar');
    expect(findPeriodProblem({ from: '1905-01-01', to: '2026-11-01' })).toContain('anterior al año 2000');
    expect(findPeriodProblem({ from: undefined, to: '2026-11-01' })).toBeUndefined();
  });
});
