import type { Uuid } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { KIND_NAMES, type Kind } from '#shared/records/registry.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { makeBackup, type BackupProgress } from '../backup/make-backup.ts';
import { migrateDatabase, type ReadCollection } from '../db/migrate-database.ts';
import { eraseDatabase } from '../db/erase-database.ts';
import { createDatabaseMarks } from '../db/database-marks.ts';
import { openDatabase, strictStorage, type LocalDatabase } from '../db/database.ts';
import { createListIndex, type ListIndex } from '../db/list-index.ts';
import { createRecordStore, type RecordStore } from '../db/record-store.ts';
import { createSyncState } from '../db/sync-state.ts';
import { createPackageMemory, type PackageMemory } from '../packages/package-memory.ts';
import type { Backups } from '../platform/backups.ts';
import { createBrowserBackups } from '../platform/browser-backups.ts';
import { createElectronBackups } from '../platform/electron-backups.ts';
import { createBrowserPlatform } from '../platform/browser.ts';
import { DEVICE_DATABASE, openDeviceDatabase, type DeviceDatabase } from '../platform/device-database.ts';
import { createElectronPlatform, findBridge } from '../platform/electron.ts';
import type { Platform } from '../platform/platform.ts';
import { createDeviceMemory, type DeviceMemory } from '../session/people.ts';
import { createSessionKeeper, type SessionKeeper } from '../session/session.ts';
import { openFileStore, type FileStore } from '../files/file-store.ts';
import { createRevocationLists, createTrustAnchors, type TrustFiles } from '../signing/trust-anchors.ts';
import type { SyncState, SyncStatePort } from '../sync/ports.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { noticeLoss } from './notice-loss.ts';
import type { RowOf } from './rows.ts';

/** What is open on a device whoever works on it: its database, its memory of people, the way to headquarters. */
export interface Workplace {
  platform: Platform;
  memory: DeviceMemory;
  session: SessionKeeper;
  backups: Backups;
  packages: PackageMemory;
  /** The records were replaced by those of a copy at this start. */
  restored: boolean;
  /** Local databases were found wiped, and are not complete again yet (SY-37). */
  rebuild: SyncState['rebuild'];
  database: LocalDatabase;
  store: RecordStore;
  state: SyncStatePort;
  drafts: Drafts;
  deviceDatabase: DeviceDatabase;
  /** Signed PDFs and scans. */
  files: FileStore;
  anchors: TrustFiles;
  /** Lists of revoked certificates at hand. */
  revocations: TrustFiles;
  list<K extends Kind>(kind: K): ListIndex<RowOf[K]>;
  /** Called when a local database is deleted under the page: it is to be opened anew, and then notices what is lost. */
  onGone(listener: () => void): void;
  now(): number;
  newId(): Uuid;
  close(): Promise<void>;
}

/** What is being done before anything can be shown. */
export interface OpeningWork extends BackupProgress {
  what: 'restoring' | 'updating';
}

const DATABASE = 'chasqui';

/** Opens the device's databases, after a restore that is pending. The lists begin to load at once, while the person is still entering. */
export async function openWorkplace(onProgress: (work: OpeningWork) => void): Promise<Workplace> {
  const now = () => Date.now();
  const newId = () => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
  const marks = createDatabaseMarks(() => crypto.randomUUID());
  const deviceDatabase = openDeviceDatabase(DEVICE_DATABASE, marks);
  const bridge = findBridge();
  const memory = createDeviceMemory(deviceDatabase);
  const backups = bridge === undefined ? createBrowserBackups(deviceDatabase) : createElectronBackups(bridge);
  const open = () => openDatabase(DATABASE, strictStorage(marks));
  const opening = open();
  // It is awaited below; a restore may be the answer to its failure.
  opening.catch(() => undefined);
  const [platform, pending] = await Promise.all([
    bridge === undefined ? createBrowserPlatform(deviceDatabase) : createElectronPlatform(bridge),
    backups.pending(),
  ]);
  const { database, restored } =
    pending === null
      ? { database: await opening, restored: false }
      : await opening
          .then((opened) => opened.close())
          .catch(() => undefined)
          .then(() =>
            restoreBackup(pending, {
              backups,
              open,
              erase: () => eraseDatabase(DATABASE),
              device: async () => (await memory.device())?.code,
              newReplica: newId,
              onProgress: (progress) => onProgress({ what: 'restoring', ...progress }),
            }),
          );
  const keepFormer = async (read: ReadCollection) => {
    const device = (await memory.device())?.code;
    // A database on which nobody ever signed in holds nothing.
    if (device !== undefined) await makeBackup({ database, backups, device, read }, 'before-migration');
  };
  await migrateDatabase(database, keepFormer, (progress) => onProgress({ what: 'updating', ...progress }));
  const state = createSyncState(database, newId);
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const session = createSessionKeeper({ memory, platform, now, randomBytes });
  const lists = new Map<Kind, ListIndex<object>>(KIND_NAMES.map((kind) => [kind, createListIndex(database, kind)]));
  const files = openFileStore(now);
  // Behind the lists, which begin to load meanwhile.
  await deviceDatabase.open();
  const rebuild = await noticeLoss({ platform, found: await marks.found(), state, newReplica: newId, restored });
  return {
    platform,
    memory,
    session,
    backups,
    packages: createPackageMemory(deviceDatabase),
    restored,
    rebuild,
    database,
    store: createRecordStore(database, now),
    state,
    drafts: createDrafts(deviceDatabase, now),
    deviceDatabase,
    files,
    anchors: createTrustAnchors(deviceDatabase),
    revocations: createRevocationLists(deviceDatabase),
    list: <K extends Kind>(kind: K) => lists.get(kind) as ListIndex<RowOf[K]>,
    onGone: (listener) => {
      marks.onGone(listener);
    },
    now,
    newId,
    async close() {
      for (const open of lists.values()) open.close();
      await database.close();
      deviceDatabase.close();
      files.close();
    },
  };
}
