import type { Uuid } from '#shared/history/event.ts';
import type { SyncState, SyncStatePort } from '../sync/ports.ts';
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
      if (document !== null) return document.toMutableJSON().value as SyncState;
      const fresh: SyncState = {
        replica: newReplica(),
        checkpoint: null,
        firstSync: null,
        receipt: null,
        lastSuccess: null,
      };
      await database.estado.upsert({ id: ID, value: fresh });
      return fresh;
    },
    async save(state) {
      await database.estado.upsert({ id: ID, value: state });
    },
  };
}
