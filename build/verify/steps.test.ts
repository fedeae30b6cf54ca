import { expect, test } from 'vitest';
import { runSteps, selectSteps, verifySteps, type Step } from './steps.ts';

const step = (name: string, code: number): Step => ({ name, run: async () => ({ code, output: `${name} said` }) });

test('a failing step does not keep the next one from running', async () => {
  const told: string[] = [];
  const failures = await runSteps([step('a', 0), step('b', 1), step('c', 0), step('d', 2)], (name, failed) =>
    told.push(`${name} ${failed}`),
  );
  expect(told).toEqual(['a false', 'b true', 'c false', 'd true']);
  expect(failures).toEqual([
    { name: 'b', code: 1, output: 'b said' },
    { name: 'd', code: 2, output: 'd said' },
  ]);
});

test('steps are selected by their whole name or by a word of it', () => {
  const steps = [step('types and lint', 0), step('types server', 0), step('typesetting', 0), step('unit', 0)];
  const names = (...words: string[]): string[] => selectSteps(steps, words).map(({ name }) => name);
  expect(names()).toHaveLength(4);
  expect(names('types')).toEqual(['types and lint', 'types server']);
  expect(names('types server', 'lint')).toEqual(['types and lint', 'types server']);
  expect(names('nothing')).toEqual([]);
});

test('everything that has to hold is a step', () => {
  const names = verifySteps()
    .flat()
    .flatMap(({ name }) => name.split(' and '));
  expect(new Set(names)).toEqual(new Set(['unit', 'imports', 'rules', 'types', 'lint', 'format']));
});
