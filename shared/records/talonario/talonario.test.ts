import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind, type StateOf } from '../registry.ts';
import { Role } from '../role.ts';
import { nextBlock } from './next-block.ts';
import { freeNumbers, nextFreeNumber, talonario, unusedNumbers } from './talonario.ts';

const specialist = makeActor('specialist');
const leased = historyOf('talonario', 'leased');
const use = (number: number, minute: number, device = 'AY1') =>
  write({ kind: 'talonario', type: 'used', data: dataOf('talonario', 'used', { number }), minute, device });

function stateOf(events: Parameters<typeof foldKind>[1]): StateOf['talonario'] {
  const { state } = foldKind('talonario', events);
  if (state === undefined) throw new Error('no state');
  return state;
}

describe('PROCEDURES §6: numbers of a block leased to one device', () => {
  it('are leased by the server alone', () => {
    for (const role of Role.options) {
      const [event] = leased;
      if (event === undefined) throw new Error('no event');
      expect(admit(talonario, [], event, makeActor(role))).toMatchObject({ reason: { code: 'role' } });
    }
  });

  it('are given lowest first, until the block is spent', () => {
    let history = leased;
    for (const [place, number] of [18, 19, 20].entries()) {
      const state = stateOf(history);
      expect(nextFreeNumber(state)).toBe(number);
      expect(freeNumbers(state)).toBe(3 - place);
      const event = use(number, place + 1);
      expect(admit(talonario, history, event, specialist).verdict).toBe('apply');
      history = [...history, event];
    }
    expect(stateOf(history)).toMatchObject({ status: 'spent' });
    expect(nextFreeNumber(stateOf(history))).toBeUndefined();
    expect(admit(talonario, history, use(18, 9), specialist)).toMatchObject({ reason: { code: 'wrong-status' } });
  });

  it.each([
    ['used twice', [use(18, 1)], use(18, 2), 'number-taken'],
    ['below the block', [], use(17, 1), 'number-outside-block'],
    ['above the block', [], use(21, 1), 'number-outside-block'],
    ['used by another device', [], use(18, 1, 'AY2'), 'block-of-another-device'],
  ])('are refused when %s', (_title, before, event, code) => {
    expect(admit(talonario, [...leased, ...before], event, specialist)).toMatchObject({
      verdict: 'refuse',
      reason: { code },
    });
  });

  it('are not given out again when they stand on the paper of a cargo that was refused', () => {
    expect(nextFreeNumber(stateOf(leased), new Set([18, 19]))).toBe(20);
  });

  it('fill a gap before going on', () => {
    expect(nextFreeNumber(stateOf([...leased, use(18, 1), use(20, 2)]))).toBe(19);
  });

  it('are annulled with a reason, and never given out again', () => {
    const spoil = write({
      kind: 'talonario',
      type: 'spoiled',
      data: dataOf('talonario', 'spoiled', { number: 18 }),
      minute: 1,
    });
    expect(admit(talonario, leased, spoil, specialist).verdict).toBe('apply');
    const history = [...leased, spoil];
    expect(nextFreeNumber(stateOf(history))).toBe(19);
    expect(freeNumbers(stateOf(history))).toBe(2);
    expect(admit(talonario, history, use(18, 2), specialist)).toMatchObject({ reason: { code: 'number-taken' } });
  });

  it('are not used once the device gave them back', () => {
    const returned = write({ kind: 'talonario', type: 'returned', data: { reason: 'Se cambia el equipo' }, minute: 2 });
    const history = [...leased, use(18, 1), returned];
    expect(unusedNumbers(stateOf(history))).toEqual([19, 20]);
    expect(nextFreeNumber(stateOf(history))).toBeUndefined();
    expect(admit(talonario, history, use(19, 3), specialist).verdict).toBe('refuse');
  });

  it('arrive late from a device that headquarters had given up, and say so', () => {
    const closed = write({
      kind: 'talonario',
      type: 'closed',
      data: { reason: 'Se perdió la laptop' },
      minute: 2,
      device: 'SC1',
    });
    expect(admit(talonario, leased, closed, makeActor('support')).verdict).toBe('apply');
    const history = [...leased, use(18, 1), closed, use(19, 3)];
    expect(stateOf(history)).toMatchObject({ status: 'closed', used: [{ number: 18 }, { number: 19, late: true }] });
    // The device itself stops as soon as it hears of it.
    expect(nextFreeNumber(stateOf(history))).toBeUndefined();
  });

  it('number nothing of another year, whatever the line (1 January)', () => {
    const newYear = 184 * 24 * 60;
    const late = use(18, newYear);
    expect(admit(talonario, leased, late, specialist)).toMatchObject({
      verdict: 'refuse',
      reason: { code: 'block-of-another-year', detail: '2026' },
    });
  });
});

describe('the next block of a sede and year', () => {
  const block = (from: number, to: number, status: 'open' | 'returned' | 'closed', used: number[] = []) => ({
    from,
    to,
    status,
    used: used.map((number) => ({ number, cargo: { id: 'c', code: 'c' } })),
    spoiled: [],
  });

  it.each([
    ['first', [], 0, { from: 1, to: 20 }],
    ['behind the last', [block(1, 20, 'open')], 0, { from: 21, to: 40 }],
    ['of what was returned unused', [block(1, 20, 'returned', [1, 2]), block(21, 40, 'open')], 0, { from: 3, to: 20 }],
    ['up to a number that is used', [block(1, 5, 'returned', [3])], 0, { from: 1, to: 2 }],
    ['not of what may still arrive', [block(1, 20, 'closed', [1])], 0, { from: 21, to: 40 }],
    ['not of what is leased anew', [block(1, 20, 'returned'), block(1, 20, 'open')], 0, { from: 21, to: 40 }],
    ['of what came back twice', [block(1, 4, 'returned', [1]), block(2, 4, 'returned', [3])], 0, { from: 2, to: 2 }],
    ['not below what a backup may have forgotten', [block(1, 20, 'returned')], 1020, { from: 1021, to: 1040 }],
  ] as const)('is %s', (_title, blocks, floor, expected) => {
    expect(nextBlock(blocks, floor)).toEqual(expected);
  });
});
