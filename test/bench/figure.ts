import { performance } from 'node:perf_hooks';
export const FIGURE_NAMES = [
  'first-sync',
  'push',
  'save',
  'open',
  'search',
  'bytes-push',
  'herd',
  'heap',
  'anexo01',
  'signature',
  'due-lists',
  'report',
  'report-central',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** One measured thing beside the least that the platform could do, taken in the same run. */
export interface Figure {
  value: number;
  unit: 'records/s' | 'events/s' | 'ms' | 'bytes' | 'MB';
  /** In the same unit; where there is nothing to measure against, the figure to reach. */
  bound: number;
  /** `value / bound`. */
  ratio: number;
  /** What value and bound are, for the reader of the table. */
  what: string;
}

export function figure(unit: Figure['unit'], value: number, bound: number, what: string): Figure {
  return { value, unit, bound, ratio: value / bound, what };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that this share of the others stays at or under. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The median of each of several figures over the runs. */
export async function medians<Key extends string>(
  runs: number,
  once: () => Promise<Record<Key, number>>,
): Promise<Record<Key, number>> {
  const taken: Record<Key, number>[] = [];
  for (let run = 0; run < runs; run += 1) taken.push(await once());
  const keys = Object.keys(taken[0] ?? {}) as Key[];
  return Object.fromEntries(keys.map((key) => [key, median(taken.map((one) => one[key]))])) as Record<Key, number>;
}

/** A table for the terminal. */
export function tableOf(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.entries(figures).map(([name, { value, unit, bound, ratio, what }]) => [
    name,
    `${shown(value)} ${unit}`,
    `${shown(bound)} ${unit}`,
    `× ${shown(ratio)}`,
    what,
  ]);
  const table = [['', 'value', 'bound', 'ratio', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
