import { describe, expect, it } from 'vitest';
import { uuid } from '../../history/event.fixture.ts';
import { mergeHistories } from '../../history/merge.ts';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { CENTRAL, LORETO } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { arrivedBienes, openDifferences, traslado } from './traslado.ts';

const [monitor, cpu, mouse] = ['monitor', 'cpu', 'mouse'].map((name) => uuid(name));
const items = [monitor, cpu, mouse].map((bien = '', place) => ({
  bien,
  code: `74089950000${place}`,
  equipment: `Bien ${place}`,
}));
const dispatched = historyOf('traslado', ['dispatched', { items }]);
const does = (type: string, minute: number, change: object = {}, device = 'AY1') =>
  write({ kind: 'traslado', type, data: dataOf('traslado', type, change), minute, device });
const stateOf = (events: Parameters<typeof foldKind>[1]) => {
  const { state } = foldKind('traslado', events);
  if (state === undefined) throw new Error('no state');
  return state;
};
const there = makeActor('specialist', LORETO);
const missing = { bien: monitor, kind: 'missing', note: 'No vino' };
const damaged = { bien: cpu, kind: 'damaged', note: 'Golpeado' };

describe('OS-10 formato de traslado', () => {
  it('is received by the sede of destination, and collected and annulled by the one that sends', () => {
    const verdict = (event: ReturnType<typeof does>, actor = makeActor('specialist')) =>
      admit(traslado, dispatched, event, actor);
    expect(verdict(does('received', 5, { differences: [] }))).toMatchObject({
      reason: { code: 'only-the-receiving-sede' },
    });
    expect(verdict(does('received', 5, { differences: [] }), there).verdict).toBe('apply');
    for (const type of ['collected', 'annulled']) {
      expect(verdict(does(type, 5), there)).toMatchObject({ reason: { code: 'only-the-sending-sede' } });
      expect(verdict(does(type, 5)).verdict).toBe('apply');
    }
  });

  it('does not go to the sede that it comes from', () => {
    const [event] = historyOf('traslado', ['dispatched', { to: dataOf('traslado', 'dispatched')['sede' as never] }]);
    expect(event && admit(traslado, [], event, makeActor('specialist'))).toMatchObject({
      reason: { code: 'malformed', detail: 'to' },
    });
  });

  it('brings in what came, damaged or not, and leaves what did not', () => {
    const received = does('received', 5, { differences: [missing, damaged] }, 'LO1');
    const state = stateOf([...dispatched, received]);
    expect(state.status).toBe('receivedWithDifferences');
    expect(arrivedBienes(state, { differences: [missing, damaged] as never })).toEqual([cpu, mouse]);
  });

  it('refuses a difference of what it does not carry, and one bien twice', () => {
    const stranger = does('received', 5, { differences: [{ ...missing, bien: uuid('other') }] });
    expect(admit(traslado, dispatched, stranger, there)).toMatchObject({ reason: { code: 'no-such-bien' } });
    const twice = does('received', 5, { differences: [missing, { ...missing, kind: 'other' }] });
    expect(admit(traslado, dispatched, twice, there)).toMatchObject({ reason: { code: 'malformed' } });
  });

  it('waits for headquarters until each difference is decided, each as its kind allows', () => {
    const history = [...dispatched, does('received', 5, { differences: [missing, damaged] }, 'LO1')];
    const support = makeActor('support', CENTRAL);
    const settle = (bien: string | undefined, outcome: string, minute: number) =>
      does('settled', minute, { bien, outcome }, 'SC1');
    expect(admit(traslado, history, settle(monitor, 'noted', 6), support)).toMatchObject({
      reason: { code: 'another-outcome' },
    });
    expect(admit(traslado, history, settle(cpu, 'arrived', 6), support)).toMatchObject({
      reason: { code: 'another-outcome' },
    });
    const first = [...history, settle(monitor, 'returned', 6)];
    expect(stateOf(first)).toMatchObject({ status: 'receivedWithDifferences' });
    expect(openDifferences(stateOf(first)).map(({ bien }) => bien)).toEqual([cpu]);
    expect(admit(traslado, first, settle(monitor, 'arrived', 7), support)).toMatchObject({
      reason: { code: 'no-such-difference' },
    });
    expect(stateOf([...first, settle(cpu, 'noted', 7)]).status).toBe('settled');
  });

  it('annulled here while it is received there, apart: the first stands, the other is kept and not applied', () => {
    const annulled = does('annulled', 5);
    const received = does('received', 6, { differences: [] }, 'LO1');
    expect(admit(traslado, [...dispatched, annulled], received, there).verdict).toBe('conflict');
    const { state, entries } = foldKind('traslado', mergeHistories([...dispatched, received], [annulled]));
    expect(state?.status).toBe('annulled');
    expect(entries.at(-1)?.notApplied).toMatchObject({ code: 'wrong-status' });
  });
});
