import { describe, expect, it } from 'vitest';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import { blocksOfPastYears, talonarioStock, yearsToFill } from './talonario-stock.ts';

const cargo = { id: 'c', code: 'N° 001-2026' };

function block(changes: Partial<Talonario>): { row: Talonario } {
  return {
    row: {
      id: 't1',
      status: 'open',
      sede: 's1',
      year: 2026,
      from: 18,
      to: 35,
      device: 'AY2',
      used: [],
      spoiled: [],
      changedAt: 0,
      ...changes,
    },
  };
}
const here = { device: 'AY2', sede: 's1', year: 2026 };

describe('talonarioStock', () => {
  it('takes the lowest free number and counts what is left', () => {
    const used = [
      { number: 18, cargo },
      { number: 20, cargo },
    ];
    expect(talonarioStock([block({ used })], here)).toMatchObject({ next: { number: 19, year: 2026 }, free: 16 });
  });

  it('goes on to the next block when one is spent', () => {
    const spent = block({ from: 1, to: 1, used: [{ number: 1, cargo }], status: 'spent' });
    const stock = talonarioStock([spent, block({ id: 't2', from: 36, to: 40 })], here);
    expect(stock).toMatchObject({ next: { number: 36, year: 2026 }, free: 5, block: { id: 't2' } });
  });

  it('knows no numbers of another device, sede or year', () => {
    const others = [block({ device: 'AY1' }), block({ sede: 's2' }), block({ year: 2025 })];
    expect(talonarioStock(others, here)).toEqual({ year: 2026, free: 0, leftOfLastYear: 18 });
  });
});

describe('the turn of the year', () => {
  it('fetches numbers of the next year from December on, so that 1 January needs no line', () => {
    expect(yearsToFill('2026-12-09')).toEqual([2026]);
    expect(yearsToFill('2026-12-10')).toEqual([2026, 2027]);
    expect(yearsToFill('2027-01-01')).toEqual([2027]);
  });

  it('numbers nothing with what is left of last year, and gives it back', () => {
    const left = block({});
    expect(talonarioStock([left], { ...here, year: 2027 })).toEqual({ year: 2027, free: 0, leftOfLastYear: 18 });
    const done = [block({ status: 'spent' }), block({ status: 'returned' }), block({ status: 'closed' })];
    const others = [block({ device: 'AY1' }), block({ sede: 's2' }), block({ year: 2027 })];
    expect(blocksOfPastYears([left, ...done, ...others], { ...here, year: 2027 })).toEqual([left.row]);
  });

  it('counts nothing of a block that was returned or closed', () => {
    const stock = talonarioStock([block({ status: 'returned' }), block({ status: 'closed' })], here);
    expect(stock).toEqual({ year: 2026, free: 0, leftOfLastYear: 0 });
  });
});
