import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTimestamps, latest, tick, ZERO } from './clock.ts';
import { Timestamp } from './event.ts';

const reading = fc.record({ wall: fc.integer({ min: 0, max: 2_000 }), counter: fc.integer({ min: 0, max: 3 }) });

describe('the hybrid clock', () => {
  it('runs forward though the wall clock runs backwards and others are seen in between', () => {
    const step = fc.oneof(fc.record({ now: fc.integer({ min: 0, max: 2_000 }) }), fc.record({ seen: reading }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let clock = ZERO;
        for (const event of steps) {
          const next = 'seen' in event ? latest(clock, event.seen) : tick(clock, event.now);
          const passed = compareTimestamps(next, clock);
          expect('seen' in event ? Math.min(passed, compareTimestamps(next, event.seen)) >= 0 : passed > 0).toBe(true);
          clock = next;
        }
      }),
    );
  });

  it('follows the wall clock when that is ahead, and starts its counter again', () => {
    expect(tick({ wall: 5, counter: 7 }, 9)).toEqual({ wall: 9, counter: 0 });
    expect(tick({ wall: 9, counter: 7 }, 9)).toEqual({ wall: 9, counter: 8 });
    expect(tick({ wall: 9, counter: 7 }, 3)).toEqual({ wall: 9, counter: 8 });
  });

  it('gives a valid reading also behind the highest counter, which a faulty device may have sent', () => {
    const last = { wall: 9, counter: 0xffff_ffff };
    const next = tick(last, 3);
    expect(Timestamp.safeParse(next).success).toBe(true);
    expect(compareTimestamps(next, last)).toBeGreaterThan(0);
  });
});
