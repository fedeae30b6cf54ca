import { uuidv7 } from '#shared/history/uuid.ts';
import type { Uuid } from '#shared/history/event.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { KIND_NAMES, type Kind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { findActor, type Sede } from '#shared/records/sede/sede.ts';
import { openDatabase, strictStorage, type LocalDatabase } from '../db/database.ts';
import { createListIndex, type ListIndex } from '../db/list-index.ts';
import { createRecordStore, type RecordStore } from '../db/record-store.ts';
import { createSyncState } from '../db/sync-state.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';
import type { Platform } from '../platform/platform.ts';
import type { DeviceIdentity, KnownPerson } from '../session/people.ts';
import type { SessionKeeper } from '../session/session.ts';
import { createHttpClient, type HttpClient } from '../sync/http-client.ts';
import { createHttpTransport } from '../sync/http-transport.ts';
import { createSyncLoop, type SyncLoop } from '../sync/loop.ts';
import type { SyncState } from '../sync/ports.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { recoverFromJournal } from './recover.ts';
import type { RowOf } from './rows.ts';
import { createWriter, type Writer } from './writer.ts';

/** Everything a screen works with, for the person who has entered. Opened once, closed when they leave. */
export interface Desk {
  person: KnownPerson;
  device: DeviceIdentity;
  platform: Platform;
  procedure: Procedure;
  database: LocalDatabase;
  store: RecordStore;
  writer: Writer;
  loop: SyncLoop;
  http: HttpClient;
  drafts: Drafts;
  /** How many events the journal put back at this start. */
  recovered: number;
  actor(): Actor;
  /** The person's own sede, once the first sync has brought it. */
  sede(): Sede | undefined;
  list<K extends Kind>(kind: K): ListIndex<RowOf[K]>;
  syncState(): Promise<SyncState>;
  now(): number;
  newId(): Uuid;
  close(): Promise<void>;
}

export interface DeskPorts {
  platform: Platform;
  deviceDatabase: DeviceDatabase;
  session: SessionKeeper;
}

/** The list the person looks at first is opened first. */
export async function openDesk(
  { platform, deviceDatabase, session }: DeskPorts,
  person: KnownPerson,
  device: DeviceIdentity,
): Promise<Desk> {
  const now = () => Date.now();
  const newId = () => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
  const database = await openDatabase('chasqui', strictStorage());
  const store = createRecordStore(database, now);
  const state = createSyncState(database, newId);
  const recovered = await recoverFromJournal(platform.journal, device.code, store, state);

  const http = createHttpClient({
    baseUrl: platform.serverUrl,
    accessToken: (options) => session.accessToken(options),
  });
  const loop = createSyncLoop({
    store,
    state,
    transport: createHttpTransport(http),
    now,
    device: device.code,
    timers: browserTimers,
  });

  const lists = new Map<Kind, ListIndex<object>>();
  const list = <K extends Kind>(kind: K): ListIndex<RowOf[K]> => {
    const open = lists.get(kind) ?? createListIndex<object>(database, kind);
    lists.set(kind, open);
    return open as ListIndex<RowOf[K]>;
  };
  const sede = () => list('sede').snapshot().rows.find((record) => record.id === person.sede.id)?.row;
  // Until the first sync brings the staff, the person is what the sign-in said.
  const actor = () => {
    const own = sede();
    const { central, id } = person.sede;
    return (
      (own && findActor(own, person.id)) ?? { person: person.id, name: person.name, roles: person.roles, sede: id, central }
    );
  };
  for (const kind of KIND_NAMES) list(kind);

  const writer = createWriter({
    store,
    journal: platform.journal,
    actor,
    device: device.code,
    now,
    newId,
    exclusive: (work) => navigator.locks.request('chasqui-writer', work),
    written: () => {
      loop.changed();
    },
  });

  const backOnline = () => void loop.syncNow();
  window.addEventListener('online', backOnline);
  loop.start();

  return {
    person,
    device,
    platform,
    procedure: pnaeqw,
    database,
    store,
    writer,
    loop,
    http,
    drafts: createDrafts(deviceDatabase, now),
    recovered,
    actor,
    sede,
    list,
    syncState: () => state.load(),
    now,
    newId,
    async close() {
      window.removeEventListener('online', backOnline);
      await loop.stop();
      for (const open of lists.values()) open.close();
      await database.close();
    },
  };
}

const browserTimers = {
  after(delay: number, run: () => void) {
    const timer = setTimeout(run, delay);
    return () => {
      clearTimeout(timer);
    };
  },
  random: Math.random,
};
