import type { RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { writeDirectly } from './direct-write.ts';
import { packTables, unpack } from './packed-table.ts';

/**
 * RxDB's storage on Dexie with packed tables and strict durability: a write that has resolved survives a power cut (the
 * default loses the last ones).
 */
export function packedDexieStorage(): RxStorage<unknown, unknown> {
  const storage = getRxStorageDexie({ chromeTransactionDurability: 'strict', onCreate: packTables });
  const created = storage.createStorageInstance.bind(storage);
  storage.createStorageInstance = async (params) => {
    const instance = await created(params);
    // RxDB's queries read past Dexie, through a cursor of their own.
    const query = instance.query.bind(instance);
    instance.query = async (prepared) => {
      const { documents } = await query(prepared);
      return { documents: documents.map(unpack) };
    };
    const { properties } = params.schema;
    if ('events' in properties && 'row' in properties)
      writeDirectly(instance as unknown as Parameters<typeof writeDirectly>[0]);
    return instance;
  };
  return storage;
}
