import type { Kind } from '#shared/records/registry.ts';
import { collectionOf, type LocalDatabase } from './database.ts';
import { replaceInOrder } from './list-order.ts';
import { createPageReader, type RecordWithoutHistory } from './list-pages.ts';

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
  /** False while records are still being read: what is here can be shown and searched meanwhile. */
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
/** Reading one page keeps the screen busy for a few milliseconds. */
const PAGE = 200;
/** Subscribers hear of the loading each time that this many times more records are there. */
const GROWTH = 4;

/**
 * Keeps the listed fields of one kind (kinds may share a collection) in memory, in order: the first page at once, the rest in pages behind it, then
 * every change as it happens. Lists filter and search this array; a query per key press would walk the storage.
 */
export function createListIndex<Row extends object>(
  database: LocalDatabase,
  kind: Kind,
  openPages = createPageReader,
): ListIndex<Row> {
  const collection = collectionOf(database, kind);
  const byId = new Map<string, ListedRecord<Row>>();
  const listeners = new Set<() => void>();
  const closing = new AbortController();
  let current: ListSnapshot<Row> = { rows: [], complete: false, pending: 0 };
  let complete = false;
  let pending = 0;
  let scheduled = false;
  /** Not in the snapshot yet. */
  let entering = new Set<ListedRecord<Row>>();
  let leaving = new Set<ListedRecord<Row>>();
  /** Ids seen changing while the pages are read: a change is newer than a page that was read before it. */
  const changed = new Set<string>();

  const put = (id: string, next: ListedRecord<Row> | undefined) => {
    const previous = byId.get(id);
    if (previous !== undefined) {
      pending -= previous.pendientes;
      byId.delete(id);
      if (!entering.delete(previous)) leaving.add(previous);
    }
    if (next !== undefined) {
      pending += next.pendientes;
      byId.set(id, next);
      entering.add(next);
    }
  };

  const publish = () => {
    if (scheduled || closing.signal.aborted) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      current = { rows: replaceInOrder(current.rows, leaving, [...entering]), complete, pending };
      entering = new Set();
      leaving = new Set();
      for (const listener of listeners) listener();
    });
  };

  const changes = collection.eventBulks$.subscribe((bulk) => {
    for (const event of bulk.events) {
      const { documentId: id } = event;
      const record = event.documentData as RecordWithoutHistory;
      // A tombstone says nothing of what it buries, not even its kind.
      const gone = event.operation === 'DELETE';
      if (!gone && record.kind !== kind) continue;
      put(id, gone ? undefined : listed<Row>(record));
      if (!complete) changed.add(id);
    }
    publish();
  });

  const load = async () => {
    const readPage = await openPages(collection);
    let last: RecordWithoutHistory | undefined;
    let told = 0;
    for (let limit = FIRST_PAGE; !complete && !closing.signal.aborted; limit = PAGE) {
      const page = await readPage(last, limit);
      for (const record of page) {
        if (record.kind === kind && !changed.has(record.id)) put(record.id, listed<Row>(record));
      }
      last = page.at(-1);
      complete = page.length < limit;
      if (!complete && byId.size < told * GROWTH) continue;
      told = byId.size;
      publish();
    }
    changed.clear();
  };
  load().catch((cause: unknown) => {
    // A list that is closed while it loads loses the database under its feet.
    if (!closing.signal.aborted) throw cause;
  });

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

function listed<Row extends object>(record: RecordWithoutHistory): ListedRecord<Row> {
  const { id, sede, status, order, search, row, pendientes } = record;
  return { id, sede, status, order, search, row: row as Row, pendientes };
}
