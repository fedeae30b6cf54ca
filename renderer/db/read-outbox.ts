import type { OutboxRecord } from '../sync/ports.ts';
import type { RecordCollection } from './database.ts';
import { unpack } from './packed-table.ts';
import { findIndexedDb, PRESENT, readIndex } from './read-index.ts';

/** The index that RxDB makes of the schema's `pendientes`. */
const OUTBOX_INDEX = '[_deleted+pendientes+id]';

/** The records of a collection with something unsent, those with the fewest first. */
export async function readOutbox(collection: RecordCollection): Promise<OutboxRecord[]> {
  const database = await findIndexedDb(collection);
  if (database === undefined) {
    const query = { selector: { pendientes: { $gt: 0 } }, sort: [{ pendientes: 'asc' as const }] };
    return (await collection.find(query).exec()).map((document) => document.toMutableJSON());
  }
  // In keys an array sorts behind every string and number.
  const packed = await readIndex(database, OUTBOX_INDEX, IDBKeyRange.bound([PRESENT, 1], [PRESENT, []]));
  return (packed as OutboxRecord[]).map((record) => unpack(record));
}
