import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { arbitraryEvent, arbitraryHistory, makeEvent, uuid } from './event.fixture.ts';
import type { Event } from './event.ts';
import { compareEvents, mergeHistories } from './merge.ts';

const text = (events: readonly Event[]) => canonicalJson(events);

describe('mergeHistories', () => {
  it('is commutative, also with two contents under one id', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryHistory, (a, b) => {
        expect(text(mergeHistories(a, b))).toBe(text(mergeHistories(b, a)));
      }),
      { numRuns: 200 },
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryHistory, arbitraryHistory, (a, b, c) => {
        const left = mergeHistories(mergeHistories(a, b), c);
        expect(text(left)).toBe(text(mergeHistories(a, mergeHistories(b, c))));
        expect(text(left)).toBe(text(mergeHistories(a, b, c)));
      }),
      { numRuns: 200 },
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(arbitraryHistory, (a) => {
        const once = mergeHistories(a);
        expect(mergeHistories(once)).toEqual(once);
        expect(mergeHistories(once, once)).toEqual(once);
      }),
    );
  });

  it('keeps every id once, in strictly ascending order', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryHistory, (a, b) => {
        const merged = mergeHistories(a, b);
        expect(new Set(merged.map((event) => event.id))).toEqual(new Set([...a, ...b].map((event) => event.id)));
        for (const [place, event] of merged.slice(1).entries()) {
          expect(compareEvents(merged[place] ?? event, event)).toBeLessThan(0);
        }
      }),
    );
  });

  it('settles two contents under one id alike, whichever came first', () => {
    const one = makeEvent({ id: uuid(1), data: { text: 'a' } });
    const other = makeEvent({ id: uuid(1), data: { text: 'b' } });
    expect(mergeHistories([one], [other])).toEqual([one]);
    expect(mergeHistories([other], [one])).toEqual([one]);
  });

  it('leaves its arguments as they were', () => {
    const late = makeEvent({ id: uuid(1), at: { wall: 2, counter: 0 } });
    const early = makeEvent({ id: uuid(2), at: { wall: 1, counter: 0 } });
    const history = Object.freeze([late, early]);
    expect(mergeHistories(history).map((event) => event.id)).toEqual([early.id, late.id]);
  });
});

describe('compareEvents', () => {
  it('is a total order: antisymmetric, transitive, and zero only for one id', () => {
    fc.assert(
      fc.property(arbitraryEvent, arbitraryEvent, arbitraryEvent, (a, b, c) => {
        expect(Math.sign(compareEvents(a, b))).toBe(-Math.sign(compareEvents(b, a)) + 0);
        const [first, second, third] = [a, b, c].toSorted(compareEvents);
        expect(first && third ? compareEvents(first, third) : 1).toBeLessThanOrEqual(0);
        expect(second && third ? compareEvents(second, third) : 1).toBeLessThanOrEqual(0);
        expect(compareEvents(a, b) !== 0 || a.id === b.id).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('looks at the clock, then the device, then the place in its chain, then the id', () => {
    const base = makeEvent({ id: uuid(1), at: { wall: 5, counter: 5 }, device: 'LO1', seq: 5 });
    const ascending = [
      { ...base, at: { wall: 4, counter: 9 } },
      { ...base, at: { wall: 5, counter: 4 }, device: 'PU9' },
      { ...base, device: 'AY9', seq: 9 },
      { ...base, seq: 4 },
      base,
    ];
    for (const [place, event] of ascending.slice(1).entries()) {
      expect(compareEvents(ascending[place] ?? event, event)).toBeLessThan(0);
    }
  });
});
