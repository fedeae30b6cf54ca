import type { Dexie } from 'dexie';
import type { RecordCollection } from './database.ts';

/** How Dexie's storage writes "not deleted" in a key: the first part of each of RxDB's indexes. */
export const PRESENT = '0';

/**
 * IndexedDB below a collection, to read an index of it in one go: RxDB's query fetches one record at a time through a cursor,
 * which takes ten times as long. `undefined` where the storage is not Dexie's.
 */
export async function findIndexedDb(collection: RecordCollection): Promise<IDBDatabase | undefined> {
  const internals = await (collection.storageInstance.internals as PromiseLike<{ dexieDb?: Dexie }>);
  return internals.dexieDb?.backendDB();
}

/** The documents of a range, as they are stored. @throws as IndexedDB does */
export function readIndex(
  database: IDBDatabase,
  index: string,
  range: IDBKeyRange,
  limit?: number,
): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('docs').objectStore('docs').index(index).getAll(range, limit);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error(`${index} could not be read`)));
  });
}
