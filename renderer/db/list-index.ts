import { prepareQuery, normalizeMangoQuery } from 'rxdb';
import type { Kind } from '#shared/records/registry.ts';
import { collectionOf, type LocalDatabase, type RecordCollection } from './database.ts';
import type { StoredRecord } from './stored-record.ts';

/** One record as a list shows, filters and searches it: everything but its history. */
export interface ListedRecord<Row extends object = object> {
  id: string;
  sede: string;
  status: string;
  order: string;
  search: string;
  row: Row;
  /** How many of its events are not at headquarters yet. */
  pendientes: number;
}

export interface ListSnapshot<Row extends object> {
  /** In the collection's natural order. */
  rows: readonly ListedRecord<Row>[];
  /** False while only the first page is here. */
  complete: boolean;
  /** How many events of all these records are not at headquarters yet. */
  pending: number;
}

export interface ListIndex<Row extends object> {
  snapshot(): ListSnapshot<Row>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const FIRST_PAGE = 60;
const CHUNK = 2_000;

/**
 * Keeps the listed fields of one kind in memory, in order: the first page at once, the rest in chunks behind it, then
 * every change as it happens. Lists filter and search this array; a query per key press would walk the storage.
 */
export function createListIndex<Row extends object>(database: LocalDatabase, kind: Kind): ListIndex<Row> {
  const collection = collectionOf(database, kind);
  const byId = new Map<string, ListedRecord<Row>>();
  const gone = new Set<string>();
  const listeners = new Set<() => void>();
  let current: ListSnapshot<Row> = { rows: [], complete: false, pending: 0 };
  let complete = false;
  let scheduled = false;
  const closing = new AbortController();

  const publish = () => {
    if (scheduled || closing.signal.aborted) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      const rows = [...byId.values()].sort(byOrder);
      current = { rows, complete, pending: rows.reduce((sum, record) => sum + record.pendientes, 0) };
      for (const listener of listeners) listener();
    });
  };

  const changes = collection.eventBulks$.subscribe((bulk) => {
    for (const event of bulk.events) {
      if (event.operation === 'DELETE') {
        byId.delete(event.documentId);
        gone.add(event.documentId);
      } else {
        byId.set(event.documentId, listed<Row>(event.documentData as StoredRecord));
        gone.delete(event.documentId);
      }
    }
    publish();
  });

  const load = async () => {
    let after = '';
    for (let size = FIRST_PAGE; !closing.signal.aborted; size = CHUNK) {
      const page = await readPage(collection, after, size);
      for (const record of page) {
        // A change seen while loading is newer than what the page was read from.
        if (!byId.has(record.id) && !gone.has(record.id)) byId.set(record.id, listed<Row>(record));
      }
      complete = page.length < size;
      publish();
      const last = page.at(-1);
      if (complete || last === undefined) return;
      after = last.order;
    }
  };
  void load();

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closing.abort();
      changes.unsubscribe();
      listeners.clear();
    },
  };
}

async function readPage(collection: RecordCollection, after: string, limit: number): Promise<StoredRecord[]> {
  const schema = collection.storageInstance.schema;
  const query = normalizeMangoQuery(schema, { selector: { order: { $gt: after } }, sort: [{ order: 'asc' }], limit });
  const { documents } = await collection.storageInstance.query(prepareQuery(schema, query));
  return documents;
}

function listed<Row extends object>(record: StoredRecord): ListedRecord<Row> {
  const { id, sede, status, order, search, row, pendientes } = record;
  return { id, sede, status, order, search, row: row as Row, pendientes };
}

function byOrder(a: ListedRecord, b: ListedRecord): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}
