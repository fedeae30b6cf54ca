// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import type { RxStorage } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { openDatabase, strictStorage, type LocalDatabase } from './database.ts';
import { wrappedValidateZodStorage } from './validated-storage.ts';

export const STORAGES: Readonly<Record<string, () => RxStorage<unknown, unknown>>> = {
  'RxDB in memory': () => wrappedValidateZodStorage({ storage: getRxStorageMemory() as RxStorage<unknown, unknown> }),
  'RxDB on Dexie': () => strictStorage(),
};

let databases = 0;

/** A database of its own for each test. Whoever opens it closes it: RxDB opens 13 collections at most. */
export async function withDatabase<T>(
  storage: (() => RxStorage<unknown, unknown>) | undefined,
  work: (database: LocalDatabase) => Promise<T>,
  name = `test-${(databases += 1)}`,
): Promise<T> {
  const database = await openTestDatabase(storage, name);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export function openTestDatabase(
  storage: (() => RxStorage<unknown, unknown>) | undefined = () => strictStorage(),
  name = `test-${(databases += 1)}`,
): Promise<LocalDatabase> {
  return openDatabase(name, storage(), { multiInstance: false });
}
