// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDeviceDatabase } from '../platform/device-database.ts';
import { createDrafts } from './drafts.ts';

it('keeps a half-typed form through a crash of the page, the latest of each form, until it is discarded', async () => {
  let now = 5;
  const first = openDeviceDatabase('drafts');
  const drafts = createDrafts(first, () => now);
  await drafts.save('atencion', { problem: 'No enc' });
  now = 9;
  await drafts.save('atencion', { problem: 'No enciende' });
  await drafts.save('cargo', { unit: 'Logística' });
  first.close();

  const second = openDeviceDatabase('drafts');
  const again = createDrafts(second, () => now);
  expect(await again.load('atencion')).toEqual({ id: 'atencion', value: { problem: 'No enciende' }, savedAt: 9 });
  await again.discard('atencion');
  expect(await again.load('atencion')).toBeUndefined();
  expect(await again.load('cargo')).toMatchObject({ value: { unit: 'Logística' } });
  second.close();
});
