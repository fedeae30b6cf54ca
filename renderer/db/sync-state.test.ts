import { expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { createLocalMemory, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { describeSyncState } from '../../test/support/simulation/state-contract.ts';
import { freshSyncState } from '../sync/ports.ts';
import { openTestDatabase, STORAGES, withDatabase } from './database.fixture.ts';
import { createSyncState } from './sync-state.ts';

const replicas = () => {
  let taken = 0;
  return () => uuid(`replica ${(taken += 1)}`);
};

describeSyncState('simulation', async () => {
  const memory = createLocalMemory();
  const newReplica = replicas();
  return {
    again: () => createMemorySyncState('', undefined, memory, newReplica),
    wipe: async () => {
      memory.state = undefined;
    },
    close: async () => undefined,
  };
});

let databases = 0;
for (const [name, storage] of Object.entries(STORAGES)) {
  describeSyncState(name, async () => {
    const newReplica = replicas();
    const file = `state-${(databases += 1)}`;
    let database = await openTestDatabase(storage, file);
    return {
      again: () => createSyncState(database, newReplica),
      wipe: async () => {
        await database.remove();
        database = await openTestDatabase(storage, file);
      },
      close: async () => void (await database.close()),
    };
  });
}

it('SY-13 what an earlier version saved is read with what has come since', () =>
  withDatabase(STORAGES['RxDB on Dexie'], async (database) => {
    const { letting: _letting, letAt: _letAt, ...earlier } = freshSyncState(uuid('replica'));
    await database.estado.upsert({ id: 'sync', value: earlier });
    expect(await createSyncState(database, replicas()).load()).toEqual(freshSyncState(uuid('replica')));
  }));
