import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryHistory, makeEvent, uuid } from './event.fixture.ts';
import type { Event } from './event.ts';
import { fold, type Judge } from './fold.ts';
import { mergeHistories } from './merge.ts';

/** Collects texts; an event without one stumbles inside the judge. */
const collect: Judge<string[]> = (state = [], event) => {
  const { text } = event.data;
  if (text === 'no') return { ok: false, reason: { code: 'wrong-status', detail: 'x' } };
  return { ok: true, state: [...state, (text as string).toUpperCase()] };
};

/** Whatever a database, a line or a hand can put in a list: shaped like an event in some places, wrong in others. */
const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.record(
    {
      id: fc.oneof(fc.constantFrom(uuid(1), uuid(2)), fc.anything()),
      record: fc.anything(),
      type: fc.oneof(fc.constant('commented'), fc.anything()),
      device: fc.oneof(fc.constant('AY1'), fc.anything()),
      seq: fc.oneof(fc.integer(), fc.constant(Number.NaN), fc.anything()),
      at: fc.oneof(
        fc.record({ wall: fc.oneof(fc.integer(), fc.double()), counter: fc.oneof(fc.integer(), fc.anything()) }),
        fc.anything(),
      ),
      data: fc.anything({ withBigInt: true }),
    },
    { requiredKeys: [] },
  ),
);

describe('fold', () => {
  it('never throws, whatever the list', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(garbage, garbage, arbitraryHistory), { maxLength: 8 }), (list) => {
        const events = list.flat() as Event[];
        const { entries } = fold(collect, events);
        expect(entries.length).toBeLessThanOrEqual(events.length);
      }),
      { numRuns: 800 },
    );
  });

  it('takes two contents under one id that cannot be written as JSON', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
    for (const data of [{ n: 1n }, loop, { deep }]) {
      const event = makeEvent({ id: uuid(1), data: data as Event['data'] });
      expect(fold(collect, [makeEvent({ id: uuid(1) }), event, { ...event }]).entries).toHaveLength(1);
    }
  });

  it('takes a member that throws when it is read', () => {
    const trap = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('trap');
      },
    }) as Event;
    expect(fold(collect, [trap, makeEvent({ data: { text: 'a' } })]).state).toEqual(['A']);
  });

  it('keeps what does not apply in the history, with its reason, and goes on', () => {
    const at = (wall: number) => ({ wall, counter: 0 });
    const events = [
      makeEvent({ at: at(1), data: { text: 'a' } }),
      makeEvent({ at: at(2), data: { text: 'no' } }),
      makeEvent({ at: at(3), data: {} }),
      makeEvent({ at: at(4), data: { text: 'b' } }),
    ];
    const { state, entries } = fold(collect, events.toReversed());
    expect(state).toEqual(['A', 'B']);
    expect(entries.map((entry) => entry.event)).toEqual(events);
    expect(entries.map((entry) => entry.notApplied?.code)).toEqual([undefined, 'wrong-status', 'malformed', undefined]);
  });

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        arbitraryHistory.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
        ),
        ([history, shuffled]) => {
          expect(fold(collect, shuffled)).toEqual(fold(collect, mergeHistories(history)));
        },
      ),
    );
  });
});
