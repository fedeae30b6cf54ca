import { describe, expect, it } from 'vitest';
import { HAPPENINGS, runNumbers, type Happening } from '../support/numbers/number-run.ts';

const SEEDS = 1000;
/** One test looks at as many seeds. */
const BATCH = 50;
const replay = process.env['NUMBERS_SEED'];

describe('PROCEDURES §6: official numbers, on many devices, offline, through crashes, losses, restores and New Year', () => {
  const total = new Map<Happening, number>();

  const batches = Array.from({ length: SEEDS / BATCH }, (_, place) => place * BATCH);
  it.each(replay === undefined ? batches : [Number(replay)])(
    'seeds from %i: no number twice, none lost without a record',
    async (first) => {
      for (let seed = first; seed < first + (replay === undefined ? BATCH : 1); seed += 1) {
        const { violations, happened } = await runNumbers(seed);
        const replayWith = `NUMBERS_SEED=${seed} npx vitest run test/numbers`;
        expect({ replayWith, violations }).toEqual({ replayWith, violations: [] });
        for (const name of HAPPENINGS) total.set(name, (total.get(name) ?? 0) + happened[name]);
      }
    },
  );

  it('did real work: everything that can go wrong came up many times', () => {
    if (replay !== undefined) return;
    const rare = [...total].filter(([, count]) => count < SEEDS / 20);
    expect(rare).toEqual([]);
    expect(total.get('issued')).toBeGreaterThan(3 * SEEDS);
  });

  it('gives the same run for the same seed', async () => {
    expect(await runNumbers(7)).toEqual(await runNumbers(7));
  });
});
