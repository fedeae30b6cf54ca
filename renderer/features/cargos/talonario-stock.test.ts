import { describe, expect, it } from 'vitest';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import { talonarioStock } from './talonario-stock.ts';

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
    expect(talonarioStock(others, here)).toEqual({ year: 2026, free: 0 });
  });
});
