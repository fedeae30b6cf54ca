import type { Dexie } from 'dexie';
import type { OutboxRecord } from '../sync/ports.ts';
import type { RecordCollection } from './database.ts';
import { unpack } from './packed-table.ts';

/** The index that RxDB makes of the schema's `pendientes`, and how Dexie's storage writes "not deleted" in a key. */
const OUTBOX_INDEX = '[_deleted+pendientes+id]';
const PRESENT = '0';

/**
 * The records of a collection with something unsent, those with the fewest first. Read straight from the index where the
 * storage is Dexie's: RxDB's query fetches one record at a time through a cursor.
 */
export async function readOutbox(collection: RecordCollection): Promise<OutboxRecord[]> {
  const internals = await (collection.storageInstance.internals as PromiseLike<{ dexieDb?: Dexie }>);
  if (internals.dexieDb !== undefined) return readIndex(internals.dexieDb.backendDB());
  const query = { selector: { pendientes: { $gt: 0 } }, sort: [{ pendientes: 'asc' as const }] };
  return (await collection.find(query).exec()).map((document) => document.toMutableJSON());
}

function readIndex(database: IDBDatabase): Promise<OutboxRecord[]> {
  return new Promise((resolve, reject) => {
    // In keys an array sorts behind every string and number.
    const range = IDBKeyRange.bound([PRESENT, 1], [PRESENT, []]);
    const request = database.transaction('docs').objectStore('docs').index(OUTBOX_INDEX).getAll(range);
    request.addEventListener('success', () => {
      const packed = request.result as OutboxRecord[];
      resolve(packed.map((record) => unpack(record)));
    });
    request.addEventListener('error', () => reject(request.error ?? new Error('the outbox could not be read')));
  });
}
