import { expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { STORAGES, withDatabase } from './database.fixture.ts';
import { createSyncState } from './sync-state.ts';

const storage = STORAGES['RxDB on Dexie'];
const replicas = () => {
  let taken = 0;
  return () => uuid(`replica ${(taken += 1)}`);
};

it('SY-13 keeps one replica id for the life of a local database', () =>
  withDatabase(storage, async (database) => {
    const newReplica = replicas();
    const state = createSyncState(database, newReplica);
    const first = await state.load();
    expect(await state.load()).toEqual(first);
    expect(first).toEqual({
      replica: uuid('replica 1'),
      checkpoint: null,
      firstSync: null,
      receipt: null,
      epoch: null,
      restore: null,
      lookedThrough: [],
      clock: null,
      vocabulary: null,
      rebuild: null,
      lastSuccess: null,
    });
    const checkpoint = { epoch: uuid('epoch'), scopes: { org: 4 } };
    await state.save({ ...first, checkpoint, lastSuccess: 5 });
    expect(await createSyncState(database, newReplica).load()).toEqual({ ...first, checkpoint, lastSuccess: 5 });
  }));

it('SY-13 takes a new replica id and starts from nothing after a wipe', async () => {
  const newReplica = replicas();
  await withDatabase(
    storage,
    async (database) => {
      const state = createSyncState(database, newReplica);
      await state.save({ ...(await state.load()), checkpoint: { epoch: uuid('epoch'), scopes: {} } });
      await database.remove();
    },
    'wiped',
  );
  await withDatabase(
    storage,
    async (database) => {
      expect(await createSyncState(database, newReplica).load()).toMatchObject({
        replica: uuid('replica 2'),
        checkpoint: null,
      });
    },
    'wiped',
  );
});
