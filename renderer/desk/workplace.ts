import type { Uuid } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { KIND_NAMES, type Kind } from '#shared/records/registry.ts';
import { openDatabase, strictStorage, type LocalDatabase } from '../db/database.ts';
import { createListIndex, type ListIndex } from '../db/list-index.ts';
import { createRecordStore, type RecordStore } from '../db/record-store.ts';
import { createSyncState } from '../db/sync-state.ts';
import { createBrowserPlatform } from '../platform/browser.ts';
import { openDeviceDatabase } from '../platform/device-database.ts';
import { createElectronPlatform, findBridge } from '../platform/electron.ts';
import type { Platform } from '../platform/platform.ts';
import { createDeviceMemory, type DeviceMemory } from '../session/people.ts';
import { createSessionKeeper, type SessionKeeper } from '../session/session.ts';
import type { SyncStatePort } from '../sync/ports.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { RowOf } from './rows.ts';

/** What is open on a device whoever works on it: its database, its memory of people, the way to headquarters. */
export interface Workplace {
  platform: Platform;
  memory: DeviceMemory;
  session: SessionKeeper;
  database: LocalDatabase;
  store: RecordStore;
  state: SyncStatePort;
  drafts: Drafts;
  list<K extends Kind>(kind: K): ListIndex<RowOf[K]>;
  now(): number;
  newId(): Uuid;
  close(): Promise<void>;
}

/** Opens the device's databases. The lists begin to load at once, while the person is still entering. */
export async function openWorkplace(): Promise<Workplace> {
  const now = () => Date.now();
  const newId = () => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
  const deviceDatabase = openDeviceDatabase();
  const bridge = findBridge();
  const [platform, database] = await Promise.all([
    bridge === undefined ? createBrowserPlatform(deviceDatabase) : createElectronPlatform(bridge),
    openDatabase('chasqui', strictStorage()),
  ]);
  const memory = createDeviceMemory(deviceDatabase);
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const session = createSessionKeeper({ memory, platform, now, randomBytes });
  const lists = new Map<Kind, ListIndex<object>>(KIND_NAMES.map((kind) => [kind, createListIndex(database, kind)]));
  return {
    platform,
    memory,
    session,
    database,
    store: createRecordStore(database, now),
    state: createSyncState(database, newId),
    drafts: createDrafts(deviceDatabase, now),
    list: <K extends Kind>(kind: K) => lists.get(kind) as ListIndex<RowOf[K]>,
    now,
    newId,
    async close() {
      for (const open of lists.values()) open.close();
      await database.close();
      deviceDatabase.close();
    },
  };
}
