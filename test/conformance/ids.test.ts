import { expect, it } from 'vitest';
import { IDS, stepsIn } from './ids.ts';

it('a title names single steps and rows of them', () => {
  expect(stepsIn('OS-17–18 keep it, and MH-E1.01–03 too')).toEqual([
    'OS-17',
    'OS-18',
    'MH-E1.01',
    'MH-E1.02',
    'MH-E1.03',
  ]);
  expect(stepsIn('QW-8.6.1 to QW-8.6.4, OS-XI, QW-A1, MH-6a, PI-3.2')).toEqual([
    'QW-8.6.1',
    'QW-8.6.4',
    'OS-XI',
    'QW-A1',
    'MH-6a',
    'PI-3.2',
  ]);
});

it('no step is in two rows', () => {
  const steps = Object.keys(IDS).flatMap(stepsIn);
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.length).toBeGreaterThan(Object.keys(IDS).length);
});
