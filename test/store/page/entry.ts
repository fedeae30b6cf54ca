import { openDatabase, strictStorage, type LocalDatabase } from '../../../renderer/db/database.ts';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import { createSyncState } from '../../../renderer/db/sync-state.ts';

/* The local database as the app opens it, called from outside. */

let database: LocalDatabase;
let name = '';

async function open(wanted: string): Promise<void> {
  name = wanted;
  database = await openDatabase(name, strictStorage(), { multiInstance: false });
}

function call(port: object, method: string, args: readonly unknown[]): Promise<unknown> {
  return (port as Record<string, (...given: readonly unknown[]) => Promise<unknown>>)[method]?.(
    ...args,
  ) as Promise<unknown>;
}

export const localDatabase = {
  open,
  close: async () => void (await database.close()),
  async wipe() {
    await database.remove();
    await open(name);
  },
  store: (method: string, args: readonly unknown[]) =>
    call(
      createRecordStore(database, () => Date.now()),
      method,
      args,
    ),
  state: (method: string, args: readonly unknown[]) =>
    call(
      createSyncState(database, () => crypto.randomUUID()),
      method,
      args,
    ),
};

Object.assign(window, { localDatabase });

declare global {
  interface Window {
    localDatabase: typeof localDatabase;
  }
}
