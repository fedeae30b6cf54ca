import { uuidv7 } from '#shared/history/uuid.ts';
import { openDatabase, strictStorage, type LocalDatabase } from '../../../renderer/db/database.ts';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import { createSyncState } from '../../../renderer/db/sync-state.ts';
import { createHttpClient } from '../../../renderer/sync/http-client.ts';
import { createHttpTransport } from '../../../renderer/sync/http-transport.ts';

export const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A local database as the app opens it, new and removed afterwards. */
export async function withDatabase<T>(work: (database: LocalDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(`bench-${newId()}`, strictStorage());
  try {
    return await work(database);
  } finally {
    await database.remove();
  }
}

/** What the loop works with, against the server that served this page. */
export function portsOf(database: LocalDatabase, token: string) {
  const client = createHttpClient({ baseUrl: '', accessToken: () => Promise.resolve(token) });
  return {
    store: createRecordStore(database, Date.now),
    state: createSyncState(database, newId),
    transport: createHttpTransport(client),
  };
}
