import { HIGHEST_COUNTER, type Timestamp } from './event.ts';

export const ZERO: Timestamp = { wall: 0, counter: 0 };

export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return a.wall - b.wall || a.counter - b.counter;
}

/**
 * The next reading of a hybrid logical clock (Kulkarni et al. 2014): never earlier than any reading that this device
 * has given or seen, also when its wall clock runs backwards.
 * @param last latest reading given or seen
 * @param now wall clock, milliseconds since the Unix epoch
 */
export function tick(last: Timestamp, now: number): Timestamp {
  if (now > last.wall) return { wall: now, counter: 0 };
  return last.counter < HIGHEST_COUNTER
    ? { wall: last.wall, counter: last.counter + 1 }
    : { wall: last.wall + 1, counter: 0 };
}

/** The later of two readings: what a device remembers after seeing another's event. */
export function latest(a: Timestamp, b: Timestamp): Timestamp {
  return compareTimestamps(a, b) >= 0 ? a : b;
}
