import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEvent, uuid } from '#shared/history/event.fixture.ts';
import { cutBatches, unsentActs } from './batches.ts';

const event = (seq: number, act: string, record: string, device = 'AY1') =>
  makeEvent({ id: uuid(`${device} ${seq}`), device, seq, act: uuid(act), record: uuid(record) });
const stored = (record: string, events: ReturnType<typeof event>[], unsent = events) => ({
  kind: 'ticket' as const,
  id: uuid(record),
  events,
  unsent: unsent.map(({ id }) => id),
});

describe('unsentActs', () => {
  it('SY-02 gathers an act from its records, in the order in which the device made them', () => {
    const [a1, b2, a3, b4] = [event(1, 'x', 'a'), event(2, 'x', 'b'), event(3, 'y', 'a'), event(4, 'z', 'b')];
    const acts = unsentActs([stored('b', [b4, b2]), stored('a', [a3, a1])]);
    expect(acts).toEqual([[a1, b2], [a3], [b4]]);
  });

  it('SY-02 leaves out what is sent', () => {
    const [sent, unsent] = [event(1, 'x', 'a'), event(2, 'y', 'a')];
    expect(unsentActs([stored('a', [sent, unsent], [unsent])])).toEqual([[unsent]]);
  });

  it('SY-02 keeps the chains of two devices apart', () => {
    const old = event(9, 'o', 'a', 'AY1');
    const fresh = event(1, 'n', 'a', 'AY7');
    expect(unsentActs([stored('a', [fresh, old])])).toEqual([[old], [fresh]]);
  });
});

describe('cutBatches', () => {
  const arbitraryActs = fc
    .array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 })
    .map((sizes) =>
      sizes.map((size, act) =>
        Array.from({ length: size }, (_unused, place) => event(act * 10 + place, `${act}`, 'r')),
      ),
    );

  it('SY-02 loses nothing, keeps the order, cuts no act, and stays within its limits', () => {
    fc.assert(
      fc.property(
        arbitraryActs,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 4_000 }),
        (acts, events, bytes) => {
          const batches = cutBatches(acts, { events, bytes });
          expect(batches.flat()).toEqual(acts);
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0);
            if (batch.length === 1) continue;
            expect(batch.flat().length).toBeLessThanOrEqual(events);
            expect(
              batch.map((act) => JSON.stringify(act).length).reduce((sum, size) => sum + size, 0),
            ).toBeLessThanOrEqual(bytes);
          }
        },
      ),
    );
  });

  it('SY-02 fills a batch before it begins the next', () => {
    const acts = [1, 2, 3, 4, 5].map((seq) => [event(seq, `${seq}`, 'r')]);
    expect(cutBatches(acts, { events: 2, bytes: 1e9 }).map((batch) => batch.length)).toEqual([2, 2, 1]);
  });
});
