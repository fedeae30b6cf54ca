import type { Timestamp } from './event.ts';

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
  return now > last.wall ? { wall: now, counter: 0 } : { wall: last.wall, counter: last.counter + 1 };
}

/** The later of two readings: what a device remembers after seeing another's event. */
export function latest(a: Timestamp, b: Timestamp): Timestamp {
  return compareTimestamps(a, b) >= 0 ? a : b;
}
