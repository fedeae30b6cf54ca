import { uuidv7 } from '#shared/history/uuid.ts';
import { openDatabase, strictStorage, type LocalDatabase } from '../../../renderer/db/database.ts';

export const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
const now = (): number => performance.now();

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = now();
  await work();
  return now() - start;
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
