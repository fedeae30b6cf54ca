import type { Uuid } from '#shared/history/event.ts';
import { freshSyncState, type SyncState, type SyncStatePort } from '../sync/ports.ts';
import type { LocalDatabase } from './database.ts';

const ID = 'sync';

/**
 * The sync state lives beside the records that it speaks of: after a wipe it is gone too, a new replica id is taken,
 * and the first sync brings everything again.
 */
export function createSyncState(database: LocalDatabase, newReplica: () => Uuid): SyncStatePort {
  return {
    async load() {
      const document = await database.estado.findOne(ID).exec();
      // What an earlier version saved lacks what has come since.
      if (document !== null) return { ...freshSyncState(''), ...(document.toMutableJSON().value as SyncState) };
      const fresh = freshSyncState(newReplica());
      await database.estado.upsert({ id: ID, value: fresh });
      return fresh;
    },
    async save(state) {
      // RxDB keeps what it is given: a caller that goes on changing it would change what is stored.
      await database.estado.upsert({ id: ID, value: structuredClone(state) });
    },
  };
}
