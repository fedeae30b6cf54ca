import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/**
 * Two projects. `unit` stands beside the code and needs nothing but Node: it belongs to `npm run verify`. `e2e` starts
 * servers, browsers and builds, one file at a time, because they share the machine's two cores.
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
          include: ['{shared,renderer,server,electron,build}/**/*.test.{ts,tsx}'],
          testTimeout: MINUTE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.test.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 3 * MINUTE,
          hookTimeout: 3 * MINUTE,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
