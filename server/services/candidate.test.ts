import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCandidate } from './candidate.ts';
import { isStorable } from './storable.ts';

const sender = { devices: new Set(['AY1']) };
const ID = '0192d1a0-0000-7000-8000-000000000001';
const event = {
  id: ID,
  record: ID,
  kind: 'atencion',
  type: 'started',
  at: { wall: Date.UTC(2026, 10, 19), counter: 0 },
  by: ID,
  device: 'AY1',
  seq: 7,
  prev: '',
  act: ID,
  data: {},
  sig: '',
};

it('takes an event of the sender’s own device', () => {
  expect(toCandidate(event, 3, sender)).toMatchObject({ index: 3, event, foreign: false });
  expect(toCandidate(event, 3, sender).refusal).toBeUndefined();
});

it('keeps nothing of what belongs to no chain of the sender', () => {
  expect(toCandidate({ ...event, device: 'LO1' }, 0, sender)).toMatchObject({
    foreign: true,
    refusal: { code: 'other-device' },
  });
  expect(toCandidate({ ...event, device: 7 }, 0, sender)).toMatchObject({
    foreign: true,
    refusal: { code: 'malformed' },
  });
});

it('reads the place in the chain also from what is malformed otherwise', () => {
  const { refusal, envelope, foreign } = toCandidate({ ...event, data: 'x' }, 0, sender);
  expect({ refusal, foreign }).toEqual({ refusal: { code: 'malformed', detail: 'data' }, foreign: false });
  expect(envelope).toEqual({ id: ID, act: ID, device: 'AY1', seq: 7 });
});

it('gives the same hash to the same malformed thing, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const [first, second] = [toCandidate(value, 0, sender), toCandidate(structuredClone(value), 1, sender)];
      expect(first.refusal).toBeDefined();
      expect(first.hash).toBe(second.hash);
    }),
  );
});

it('lets nothing through that the database cannot keep', () => {
  expect(isStorable({ a: ['ñ', { b: '🗻' }, null, 1, true] })).toBe(true);
  for (const text of ['a\u0000b', '\ud800', 'x\udc00']) {
    expect(isStorable({ a: [text] })).toBe(false);
    expect(isStorable({ [text]: 1 })).toBe(false);
  }
  expect(isStorable(JSON.parse('{"a":{"__proto__":1}}'))).toBe(false);
});
