import { describe, expect, it } from 'vitest';
import { simulate, type Work } from '../../test/support/simulation/simulation.ts';

const SEEDS = 100;
const replay = process.env['SIM_SEED'];
const seeds = replay === undefined ? Array.from({ length: SEEDS }, (_unused, seed) => seed) : [Number(replay)];

describe('SY-01 to SY-17 devices that write, crash, are wiped and sync over bad lines', () => {
  const total: Partial<Work> = {};

  it.each(seeds)('seed %i: nothing is lost, doubled or misplaced', async (seed) => {
    const { violations, work } = await simulate(seed);
    const replayWith = `SIM_SEED=${seed} npx vitest run renderer/sync/simulation.test.ts`;
    expect({ replayWith, violations }).toEqual({ replayWith, violations: [] });
    expect({ replayWith, idle: work.acts < 15 }).toEqual({ replayWith, idle: false });
    for (const [what, count] of Object.entries(work) as [keyof Work, number][])
      total[what] = (total[what] ?? 0) + count;
  });

  it('did real work in all of them together', () => {
    if (replay !== undefined) return;
    // Every fault and every outcome came up many times over.
    const rare = Object.entries(total).filter(([, count]) => count < SEEDS / 4);
    expect(rare).toEqual([]);
    expect(total.acts).toBeGreaterThan(30 * SEEDS);
  });

  it('gives the same run for the same seed', async () => {
    expect(await simulate(7)).toEqual(await simulate(7));
  });
});
