import { categorizeBulkWriteRows, type BulkWriteRow, type RxDocumentData, type RxStorageInstance } from 'rxdb';
import type { Dexie } from 'dexie';
import type { Subject } from 'rxjs';
import { pack } from './packed-table.ts';

type Row = BulkWriteRow<{ id: string }>;
type Instance = RxStorageInstance<{ id: string }, Promise<{ dexieDb: Dexie }>, unknown>;

/**
 * RxDB's bulk write reads every document in the transaction that writes it, and Dexie copies each history member by
 * member before it is packed. Here new documents are added without asking first, and of those that are to change only the
 * revision is compared. When anything is not as its row says nothing is written, and RxDB's own write finds out what.
 */
export function writeDirectly(instance: Instance): void {
  const { bulkWrite } = instance;
  instance.bulkWrite = async (rows, context) => {
    const { dexieDb } = await instance.internals;
    if (!(await writeRows(dexieDb.backendDB(), rows))) return bulkWrite.call(instance, rows, context);
    const present = new Map(rows.flatMap(({ previous }) => (previous === undefined ? [] : [[previous.id, previous]])));
    const { eventBulk, newestRow } = categorizeBulkWriteRows(instance, 'id', present, rows, context);
    if (newestRow !== undefined && eventBulk.events.length > 0) {
      const { id, _meta } = newestRow.document;
      eventBulk.checkpoint = { id, lwt: _meta.lwt };
      (instance as unknown as { changes$: Subject<typeof eventBulk> }).changes$.next(eventBulk);
    }
    return { error: [] };
  };
}

/** @returns whether everything was as the rows say, and is written; otherwise nothing is */
function writeRows(database: IDBDatabase, rows: readonly Row[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('docs', 'readwrite', { durability: 'strict' });
    const documents = transaction.objectStore('docs');
    const changes = rows.filter(({ previous }) => previous !== undefined);
    let waiting = changes.length;
    let conflict = false;
    transaction.addEventListener('complete', () => resolve(true));
    transaction.addEventListener('abort', () => {
      if (conflict) resolve(false);
      else reject(transaction.error ?? new Error('the local database wrote nothing'));
    });
    const change = ({ previous, document }: Row) => {
      const reading = documents.get(document.id);
      reading.addEventListener('success', () => {
        const present = reading.result as RxDocumentData<object> | undefined;
        if (present?._rev === previous?._rev) {
          documents.put(storedForm(document));
          waiting -= 1;
          if (waiting === 0) transaction.commit();
          return;
        }
        conflict = true;
        transaction.abort();
      });
    };
    try {
      for (const row of rows) {
        if (row.previous !== undefined) continue;
        const adding = documents.add(storedForm(row.document));
        adding.addEventListener('error', () => {
          conflict ||= adding.error?.name === 'ConstraintError';
        });
      }
      for (const row of changes) change(row);
      if (waiting === 0) transaction.commit();
    } catch (cause) {
      transaction.abort();
      reject(cause instanceof Error ? cause : new Error('not written', { cause }));
    }
  });
}

/** As RxDB's storage on Dexie writes it: booleans are no keys of an index. */
function storedForm(document: RxDocumentData<{ id: string }>): object {
  return { ...pack(document), _deleted: document._deleted ? '1' : '0' };
}
