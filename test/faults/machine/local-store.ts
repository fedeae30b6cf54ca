import type { RecordStore } from '../../../renderer/db/record-store.ts';
import type { SyncStatePort } from '../../../renderer/sync/ports.ts';
import type { Uuid } from '#shared/history/event.ts';
import {
  createMemoryStore,
  createMemorySyncState,
  type LocalMemory,
  type Turn,
} from '../../support/simulation/memory-store.ts';
import type { Disk } from './disk.ts';
import type { Life } from './life.ts';

/** The local database as one run of the program sees it: it may stop, or find the disk full, before every record. */
export function openLocalStore(
  memory: LocalMemory,
  { life, disk, newReplica, full }: { life: Life; disk: Disk; newReplica: () => Uuid; full: () => void },
): { store: RecordStore; state: SyncStatePort } {
  const turn: Turn = async (what) => {
    await life.pause();
    if (what === 'read' || !disk.full.database) return;
    full();
    throw new DOMException('the disk is full', 'QuotaExceededError');
  };
  const store = createMemoryStore(turn, memory);
  const state = createMemorySyncState('', turn, memory, newReplica);
  return {
    store: {
      ...store,
      async append(events) {
        await life.reach('database', 'before');
        await store.append(events);
        await life.reach('database', 'after');
      },
      async keepRefused(refused) {
        if (refused.length === 0) return;
        await life.reach('tray', 'before');
        await store.keepRefused(refused);
        await life.reach('tray', 'after');
      },
      async unite(records) {
        if (records.length === 0) return;
        await life.reach('union', 'before');
        await store.unite(records);
        await life.reach('union', 'after');
      },
      async settle(settlements) {
        await life.reach('settlement', 'before');
        await store.settle(settlements);
        await life.reach('settlement', 'after');
      },
    },
    state: {
      load: state.load,
      async save(next) {
        await life.reach('checkpoint', 'before');
        await state.save(next);
        await life.reach('checkpoint', 'after');
      },
    },
  };
}
