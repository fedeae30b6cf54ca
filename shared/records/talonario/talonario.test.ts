import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind, type StateOf } from '../registry.ts';
import { Role } from '../role.ts';
import { freeNumbers, nextFreeNumber, talonario } from './talonario.ts';

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
});
