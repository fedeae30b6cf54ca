import { describe, expect, it } from 'vitest';
import { createDeviceClock, isWrong } from './device-clock.ts';

const TRUE = Date.UTC(2026, 6, 1, 15);
const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;

function setUp(offset: number, lastContact?: number) {
  const time = { wall: TRUE + offset, steady: 5_000 };
  const clock = createDeviceClock({ wall: () => time.wall, steady: () => time.steady, lastContact });
  const pass = (ms: number) => {
    time.wall += ms;
    time.steady += ms;
  };
  return { time, clock, pass };
}

describe('SY-23 the time by which a device works', () => {
  it('is its own clock’s while that is right, by a slow line’s measure', () => {
    const { clock, pass } = setUp(2 * MINUTE);
    clock.heard(TRUE);
    pass(MINUTE);
    expect(clock.now()).toBe(TRUE + 3 * MINUTE);
  });

  it.each([YEAR, -YEAR, 4 * MINUTE, -4 * MINUTE])(
    'goes on from what headquarters said when its clock is %i ms off',
    (off) => {
      const { clock, pass, time } = setUp(off);
      clock.heard(TRUE);
      pass(10 * MINUTE);
      expect(clock.now()).toBe(TRUE + 10 * MINUTE);
      // Somebody sets the machine's clock right, or wrong in another way: the time goes on.
      time.wall = TRUE + 10 * MINUTE;
      expect(clock.now()).toBe(TRUE + 10 * MINUTE);
      time.wall = 0;
      expect(clock.now()).toBe(TRUE + 10 * MINUTE);
    },
  );

  it('goes on with its own clock after a night in which the machine slept, and not when that jumps back', () => {
    const { clock, time } = setUp(MINUTE);
    clock.heard(TRUE);
    time.wall += 10 * 60 * MINUTE;
    expect(clock.now()).toBe(TRUE + 601 * MINUTE);
    time.wall = TRUE - YEAR;
    expect(clock.now()).toBe(TRUE);
  });

  it('is never earlier than the last contact, though the machine’s battery is empty', () => {
    expect(setUp(-20 * YEAR, TRUE - MINUTE).clock.now()).toBe(TRUE - MINUTE);
    expect(setUp(0, TRUE - MINUTE).clock.now()).toBe(TRUE);
    expect(setUp(0).clock.now()).toBe(TRUE);
  });

  it('warns beyond a few minutes, ahead or behind', () => {
    expect([0, 3 * MINUTE, -3 * MINUTE, 4 * MINUTE, -4 * MINUTE].map(isWrong)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
