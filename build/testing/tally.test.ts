import { expect, test } from 'vitest';
import { closingLine, isGood, tallyOf, type Report } from './tally.ts';

const file = (status: string, ...tests: string[]): Report['testResults'][number] => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const report = (success: boolean, ...testResults: Report['testResults']): Report => ({ success, testResults });

test('sums over reports', () => {
  const tally = tallyOf([
    report(true, file('passed', 'passed', 'passed', 'skipped'), file('passed', 'todo')),
    report(false, file('failed', 'passed', 'failed')),
  ]);
  expect(tally).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(closingLine(tally)).toBe('3 passed, 1 failed, 2 skipped');
  expect(isGood(tally)).toBe(false);
});

test.each([
  ['a file that does not load', report(false, file('failed'))],
  ['a hook that throws after the tests', report(false, file('failed', 'passed'))],
  ['an unhandled rejection', report(false, file('passed', 'passed'))],
  ['a run that left no report', undefined],
])('%s counts as a failure', (_, one) => {
  expect(tallyOf([report(true, file('passed', 'passed')), one]).failed).toBe(1);
});

test('nothing that ran is no success', () => {
  expect(isGood({ passed: 0, failed: 0, skipped: 4 })).toBe(false);
  expect(isGood({ passed: 1, failed: 0, skipped: 4 })).toBe(true);
});
