import type { Dexie } from 'dexie';
import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { RecordCollection } from './database.ts';
import { unpackRow } from './packed-table.ts';
import type { StoredRecord } from './stored-record.ts';

/** What a list needs of a record. */
export type RecordWithoutHistory = Pick<
  StoredRecord,
  'id' | 'kind' | 'sede' | 'status' | 'order' | 'search' | 'row' | 'pendientes'
>;

/** Reads a collection in its natural order, `limit` records at a time; the next page begins behind `after`. */
export type PageReader = (
  after: RecordWithoutHistory | undefined,
  limit: number,
) => Promise<readonly RecordWithoutHistory[]>;

/** The index that RxDB makes of the schema's `order`, and how Dexie's storage writes "not deleted" in a key. */
const ORDER_INDEX = '[_deleted+order+id]';
const PRESENT = '0';

/**
 * Reads straight from the index where the storage is Dexie's: RxDB's query fetches one record at a time through a
 * cursor, which takes ten times as long.
 */
export async function createPageReader(collection: RecordCollection): Promise<PageReader> {
  const internals = await (collection.storageInstance.internals as PromiseLike<{ dexieDb?: Dexie }>);
  return internals.dexieDb === undefined ? queriedPages(collection) : indexedPages(internals.dexieDb.backendDB());
}

function indexedPages(database: IDBDatabase): PageReader {
  return (after, limit) =>
    new Promise((resolve, reject) => {
      const start = after === undefined ? [PRESENT] : [PRESENT, after.order, after.id];
      // In keys an array sorts behind every string.
      const range = IDBKeyRange.bound(start, [PRESENT, []], true);
      const request = database.transaction('docs').objectStore('docs').index(ORDER_INDEX).getAll(range, limit);
      request.onsuccess = () => {
        const records = request.result as RecordWithoutHistory[];
        resolve(records.map((record) => ({ ...record, row: unpackRow(record.row) })));
      };
      request.onerror = () => reject(request.error ?? new Error('the list could not be read'));
    });
}

function queriedPages(collection: RecordCollection): PageReader {
  const { storageInstance } = collection;
  const { schema } = storageInstance;
  return async (after, limit) => {
    const behind = after && {
      $or: [{ order: { $gt: after.order } }, { order: { $eq: after.order }, id: { $gt: after.id } }],
    };
    const query = normalizeMangoQuery(schema, {
      selector: behind ?? {},
      sort: [{ order: 'asc' }, { id: 'asc' }],
      limit,
    });
    return (await storageInstance.query(prepareQuery(schema, query))).documents;
  };
}
