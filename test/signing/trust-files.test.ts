import { Dexie } from 'dexie';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openDeviceDatabase } from '../../renderer/platform/device-database.ts';
import { createRevocationLists } from '../../renderer/signing/trust-anchors.ts';
import { createTestAuthority } from '../support/test-authority.ts';

// Dexie takes what it finds when it is first imported: in this worker that may have been by another file, without any.
Dexie.dependencies = { indexedDB, IDBKeyRange };

it('keeps every list that a device is given and none that is taken away, also two at once', async () => {
  const authority = await createTestAuthority();
  const [ofPeople = new Uint8Array(), ofAuthorities = new Uint8Array()] = await authority.revocationLists();
  await authority.remove();
  const database = openDeviceDatabase('listas');
  const lists = createRevocationLists(database);
  await Promise.all([lists.add(ofPeople), lists.add(ofAuthorities)]);
  const both = (await lists.list()).map(({ name }) => name);
  expect(both).toHaveLength(2);
  await Promise.all(both.map((name) => lists.remove(name)));
  expect(await lists.list()).toEqual([]);
  database.close();
});
