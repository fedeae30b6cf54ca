// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDeviceDatabase } from '../platform/device-database.ts';
import { createPackageMemory } from './package-memory.ts';

it('makes one pair of keys for a device, however many ask for it at once', async () => {
  const database = openDeviceDatabase('llaves');
  const memory = createPackageMemory(database);
  const [one, two] = await Promise.all([memory.keys('AY1'), memory.keys('AY1')]);
  expect(two.publicKey).toBe(one.publicKey);
  await Promise.all([memory.setHeadquarters('AY1', one.publicKey), memory.keys('AY1')]);
  expect(await memory.keys('AY1')).toMatchObject({ publicKey: one.publicKey, headquarters: one.publicKey });
  // Another device code on this machine has keys of its own.
  expect((await memory.keys('AY2')).publicKey).not.toBe(one.publicKey);
  database.close();
});
