import { checkImports } from '../imports/import-directions.ts';
import { checkSyncRules } from '../rules/sync-rules.ts';
import { capturePackage, ROOT, type Outcome } from '../run-package.ts';

export interface Step {
  name: string;
  run(): Promise<Outcome>;
}

const plain: NodeJS.ProcessEnv = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };

/** All that `npm run verify` does, in two lanes side by side that take about as long. */
export function verifySteps(): [Step[], Step[]] {
  const unit: Step = {
    name: 'unit',
    // Not the half more that they take by themselves: the other lane wants its share.
    run: () => capturePackage('vitest', ['run', '--project', 'unit', '--maxWorkers', '100%'], plain),
  };
  const format: Step = { name: 'format', run: () => capturePackage('oxfmt', ['--list-different'], plain) };
  // One program for both: each layer's types are read once, by the compiler's own code, and linted with what it knows.
  const lint: Step = { name: 'types and lint', run: () => capturePackage('oxlint', [], plain) };
  const imports: Step = {
    name: 'imports',
    run: async () => {
      const { wrong } = await checkImports(ROOT);
      return { code: wrong.length === 0 ? 0 : 1, output: wrong.join('\n') };
    },
  };
  const rules: Step = {
    name: 'rules',
    run: async () => {
      const wrong = await checkSyncRules(ROOT);
      return { code: wrong.length === 0 ? 0 : 1, output: wrong.join('\n') };
    },
  };
  return [
    [unit, format],
    [imports, rules, lint],
  ];
}

/** Those whose name is one of the words given, or has it in it; all without a word. */
export function selectSteps(steps: readonly Step[], words: readonly string[]): Step[] {
  if (words.length === 0) return [...steps];
  return steps.filter(({ name }) => words.some((word) => name === word || name.split(' ').includes(word)));
}

/** Runs steps one after the other, tells each as it ends, and gives back those that failed. */
export async function runSteps(
  steps: readonly Step[],
  tell: (name: string, failed: boolean, ms: number) => void,
): Promise<(Outcome & { name: string })[]> {
  const failures = [];
  for (const { name, run } of steps) {
    const started = performance.now();
    const outcome = await run();
    tell(name, outcome.code !== 0, performance.now() - started);
    if (outcome.code !== 0) failures.push({ name, ...outcome });
  }
  return failures;
}
