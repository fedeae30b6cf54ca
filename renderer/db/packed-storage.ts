import type { RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { DatabaseMarks } from './database-marks.ts';
import { writeDirectly } from './direct-write.ts';
import { packTables, unpack } from './packed-table.ts';

/**
 * RxDB's storage on Dexie with packed tables and strict durability: a write that has resolved survives a power cut (the
 * default loses the last ones).
 * @param marks notices when a collection's database was wiped; RxDB's own ones hold nothing to lose
 */
export function packedDexieStorage(marks?: DatabaseMarks): RxStorage<unknown, unknown> {
  const storage = getRxStorageDexie({
    chromeTransactionDurability: 'strict',
    onCreate(database, name) {
      packTables(database);
      // The table is RxDB's, which no collection of ours uses.
      if (!name.includes('--_')) marks?.watch(database, 'attachments');
    },
  });
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
