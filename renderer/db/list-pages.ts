import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { RecordCollection } from './database.ts';
import { unpackRow } from './packed-table.ts';
import { findIndexedDb, PRESENT, readIndex } from './read-index.ts';
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

/** The index that RxDB makes of the schema's `order`. */
const ORDER_INDEX = '[_deleted+order+id]';

/** Reads straight from the index where the storage is Dexie's. */
export async function createPageReader(collection: RecordCollection): Promise<PageReader> {
  const database = await findIndexedDb(collection);
  return database === undefined ? queriedPages(collection) : indexedPages(database);
}

function indexedPages(database: IDBDatabase): PageReader {
  return async (after, limit) => {
    const start = after === undefined ? [PRESENT] : [PRESENT, after.order, after.id];
    // In keys an array sorts behind every string.
    const range = IDBKeyRange.bound(start, [PRESENT, []], true);
    const records = (await readIndex(database, ORDER_INDEX, range, limit)) as RecordWithoutHistory[];
    return records.map((record) => ({ ...record, row: unpackRow(record.row) }));
  };
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
