import { Dexie, type Table } from 'dexie';
import { normalizeMangoQuery, prepareQuery } from 'rxdb';
import type { RecordCollection } from './database.ts';
import type { StoredRecord } from './stored-record.ts';

/** RxDB's own name of the index over the natural order. */
const ORDER_INDEX = '[_deleted+order+id]';

/**
 * Records in their natural order, from behind `after` on. Straight from the index in one request: RxDB walks a cursor
 * row by row, which took eleven seconds for 20,000 records where this takes one.
 */
export async function readPage(collection: RecordCollection, after: string, limit: number): Promise<StoredRecord[]> {
  const table = await findTable(collection);
  if (table === undefined) return queryPage(collection, after, limit);
  return table
    .where(ORDER_INDEX)
    .between(['0', after, Dexie.maxKey], ['0', Dexie.maxKey, Dexie.maxKey], false, true)
    .limit(limit)
    .toArray();
}

/** The Dexie table under the collection; in memory there is none. */
async function findTable(collection: RecordCollection): Promise<Table<StoredRecord, string> | undefined> {
  const { internals } = collection.storageInstance.originalStorageInstance as unknown as { internals: unknown };
  const opened: unknown = await internals;
  if (typeof opened !== 'object' || opened === null || !('dexieTable' in opened)) return undefined;
  return opened.dexieTable as Table<StoredRecord, string>;
}

async function queryPage(collection: RecordCollection, after: string, limit: number): Promise<StoredRecord[]> {
  const { schema } = collection.storageInstance;
  const query = normalizeMangoQuery(schema, { selector: { order: { $gt: after } }, sort: [{ order: 'asc' }], limit });
  const { documents } = await collection.storageInstance.query(prepareQuery(schema, query));
  return documents;
}
