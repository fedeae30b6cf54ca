import { expect } from 'vitest';
import { readHeadquarters } from '../support/headquarters.ts';
import type { Fleet } from './fleet.ts';

/** Every event that any device made is at headquarters exactly once, above all those that were acknowledged. */
export async function expectEverythingOnce(fleet: Fleet, url: string): Promise<void> {
  const before = new Set(fleet.acknowledged);
  const chains = await fleet.finish();
  const made = chains.flatMap(({ events }) => events.map(({ id }) => id));
  const devices = new Set(chains.flatMap(({ events }) => events.map(({ device }) => device)));
  const { events } = await readHeadquarters(url);
  const stored = events.filter(({ device }) => devices.has(device)).map(({ id }) => id);
  const held = new Set(stored);
  expect([...before].filter((id) => !held.has(id))).toEqual([]);
  expect(stored.toSorted()).toEqual(made.toSorted());
  for (const { events: own, contiguous, highest } of chains) {
    expect({ contiguous, highest }).toEqual({ contiguous: own.length, highest: own.length });
  }
  expect(before.size).toBeGreaterThan(0);
}
