import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;
/** Three on two cores: what one of them waits for leaves a sixth of the time of two. */
const WORKERS = Math.ceil(Math.max(2, availableParallelism()) * 1.5);

/** Beside the code and in need of nothing, but with thousands of generated cases: `npm run verify` does not wait for them. */
const LONG = '{shared,renderer,server,electron,build}/**/*.long.test.ts';
/** What keeps two cores busy by itself. */
const ALONE = ['test/faults/**/*.test.ts'];

/** What many tests begin with, made once a run. */
const RUN_SETUP = 'test/support/run-setup.ts';

/**
 * Four projects. `unit` and `long` stand beside the code and need nothing but Node; the first belongs to `npm run verify`.
 * Behind them `e2e` starts servers, browsers and builds, which also wait for each other. Those of `alone` have the machine
 * for themselves.
 */
export default defineConfig({
  test: {
    teardownTimeout: MINUTE / 2,
    projects: [
      {
        test: {
          name: 'unit',
          // There are many small files, and reading the same modules for each was a third of the time: they share a thread
          // and its modules. A test that leaves something behind in them is a test to mend.
          pool: 'threads',
          isolate: false,
          maxWorkers: WORKERS,
          include: ['{shared,renderer,server,electron,build}/**/*.test.{ts,tsx}'],
          exclude: [LONG],
          testTimeout: MINUTE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'long',
          pool: 'threads',
          isolate: false,
          maxWorkers: WORKERS,
          include: [LONG],
          testTimeout: 3 * MINUTE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          globalSetup: RUN_SETUP,
          // More would want more of the one PostgreSQL server than it gives.
          maxWorkers: Math.min(8, WORKERS),
          // As above: few processes, which read the modules of the program and of Playwright once.
          isolate: false,
          testTimeout: 3 * MINUTE,
          hookTimeout: 3 * MINUTE,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          testTimeout: 3 * MINUTE,
          hookTimeout: 3 * MINUTE,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
