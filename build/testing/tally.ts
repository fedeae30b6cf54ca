/** The part of vitest's JSON report that is counted. */
export interface Report {
  success: boolean;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts the tests of reports. A file that fails without a failing test (it does not load, a hook throws) counts as one,
 * and so does a run that failed outside of its files, or left no report.
 */
export function tallyOf(reports: readonly (Report | undefined)[]): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports) {
    const failedBefore = tally.failed;
    for (const { status, assertionResults } of report?.testResults ?? []) {
      for (const test of assertionResults) {
        if (test.status === 'passed') tally.passed++;
        else if (test.status === 'failed') tally.failed++;
        else tally.skipped++;
      }
      if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) tally.failed++;
    }
    if (report?.success !== true && tally.failed === failedBefore) tally.failed++;
  }
  return tally;
}

/** The plain last line of `npm test`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** That nothing ran is no success. */
export function isGood({ passed, failed }: Tally): boolean {
  return failed === 0 && passed > 0;
}
