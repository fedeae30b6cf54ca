import type { Page } from 'playwright-core';
import type { Event } from '#shared/history/event.ts';

/** What a browser keeps of the app's, read behind the app's back: every value of every store of every database. */
export interface LocalValue {
  database: string;
  store: string;
  value: unknown;
}

/** As far as the page's own IndexedDB goes. */
export function readLocalData(page: Page): Promise<LocalValue[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('no reason given'));
        };
      });
    const found: { database: string; store: string; value: unknown }[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await done<unknown[]>(database.transaction(store).objectStore(store).getAll());
        // Functions and keys do not cross over to the test; JSON is what the app stores anyway.
        for (const value of values) found.push({ database: name, store, value: JSON.parse(JSON.stringify(value)) });
      }
      database.close();
    }
    return found;
  });
}

/** The events that this device has made, from its journal. */
export async function readJournal(page: Page): Promise<Event[]> {
  const data = await readLocalData(page);
  return data.filter(({ store }) => store === 'journal').map(({ value }) => value as Event);
}

/** The sede of each record in the local database, with its kind. */
export async function readRecords(page: Page): Promise<{ id: string; kind: string; sede: string }[]> {
  const data = await readLocalData(page);
  return data.map(({ value }) => value).filter(isRecord);
}

function isRecord(value: unknown): value is { id: string; kind: string; sede: string; events: unknown[] } {
  return typeof value === 'object' && value !== null && 'kind' in value && 'sede' in value && 'events' in value;
}
