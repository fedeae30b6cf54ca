import type { Outcome, Work } from './simulate.ts';
import { FAULTS, type Fault } from './world/faults.ts';

/** Fewer acts than this and a run proves nothing. */
export const LEAST_ACTS = 10;

/** What became of a seed: what it did, or where it broke off. */
export type Report = Outcome | { seed: number; failure: string };

/** Adds up what the seeds of a run did. */
export interface Tally {
  passed: number;
  failed: number;
  /** @returns what a person is told of it: nothing of a seed that passed */
  add(report: Report): string[];
  /** Faults that came up in no seed. */
  missing(): Fault[];
  figures(): object;
  summary(seconds: number): string[];
}

export function createTally(): Tally {
  const faults: Partial<Record<Fault, number>> = {};
  const work: Partial<Work> = {};
  const rounds: number[] = [];
  let steps = 0;
  const tally: Tally = {
    passed: 0,
    failed: 0,
    add(report) {
      const problems = problemsOf(report);
      if ('violations' in report) {
        for (const [fault, count] of Object.entries(report.faults) as [Fault, number][])
          faults[fault] = (faults[fault] ?? 0) + count;
        for (const [what, count] of Object.entries(report.work) as [keyof Work, number][])
          work[what] = (work[what] ?? 0) + count;
        rounds.push(report.rounds);
        steps += report.steps;
      }
      if (problems.length === 0) {
        tally.passed += 1;
        return [];
      }
      tally.failed += 1;
      return [`seed ${report.seed}: ${problems.join('\n  ')}`, `  again: ${replayCommand(report.seed)}`];
    },
    missing: () => FAULTS.filter((fault) => faults[fault] === undefined),
    figures: () => ({ ...tally, faults, work, rounds: { max: Math.max(0, ...rounds) }, steps }),
    summary(seconds) {
      const total = tally.passed + tally.failed;
      const width = Math.max(...FAULTS.map(({ length }) => length));
      return [
        ...FAULTS.map((fault) => `${fault.padEnd(width)} ${faults[fault] ?? 0}`),
        `work: ${Object.entries(work)
          .map(([what, count]) => `${what} ${count}`)
          .join(', ')}`,
        `liveness: everything everywhere after at most ${Math.max(0, ...rounds)} rounds of a device, half of the seeds after ${median(rounds)}`,
        `${total} seeds, ${steps} steps, ${seconds.toFixed(0)} s`,
      ];
    },
  };
  return tally;
}

export function replayCommand(seed: number): string {
  return `npm run faults -- --seeds 1 --from ${seed}`;
}

/** Everything that is wrong with one seed. */
export function problemsOf(report: Report): string[] {
  if ('failure' in report) return [report.failure];
  const idle = report.work.acts < LEAST_ACTS ? [`only ${report.work.acts} acts: the run proves nothing`] : [];
  return [...report.violations, ...idle];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
