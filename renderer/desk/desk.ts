import { createOffice } from '#shared/deadlines/office.ts';
import type { Office } from '#shared/deadlines/reckon.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { getProcedure } from '#shared/procedures/registry.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { findActor, type Sede } from '#shared/records/sede/sede.ts';
import { collectionOf, type LocalDatabase } from '../db/database.ts';
import { adoptFiles } from './adopt-files.ts';
import type { ListIndex } from '../db/list-index.ts';
import type { RecordStore } from '../db/record-store.ts';
import { createDevicePackages, type DevicePackages } from '../packages/device-packages.ts';
import { exchangeKeys } from '../packages/exchange-keys.ts';
import { createAttachments, type Attachments } from '../files/attachments.ts';
import { startUploads } from '../files/uploads.ts';
import type { Backups } from '../platform/backups.ts';
import type { Platform } from '../platform/platform.ts';
import type { DeviceIdentity, KnownPerson } from '../session/people.ts';
import type { TrustFiles } from '../signing/trust-anchors.ts';
import { createHttpClient, type HttpClient } from '../sync/http-client.ts';
import { createHttpTransport } from '../sync/http-transport.ts';
import { createSyncLoop, type SyncLoop } from '../sync/loop.ts';
import type { SyncState } from '../sync/ports.ts';
import { confirmJournal } from './confirm-journal.ts';
import { createDeviceChain, guardJournal } from './device-chain.ts';
import { createDeviceClock } from './device-clock.ts';
import type { Drafts } from './drafts.ts';
import { enrolWhenForked } from './enrol-anew.ts';
import { recoverFromJournals } from './recover.ts';
import { rereadAfterUpdate } from './reread.ts';
import { openRetention, type DeviceRetention } from './retention.ts';
import type { RowOf } from './rows.ts';
import type { Workplace } from './workplace.ts';
import { createWriter, type Writer } from './writer.ts';

/** Everything a screen works with, for the person who has entered. Opened once, closed when they leave. */
export interface Desk {
  person: KnownPerson;
  device: DeviceIdentity;
  platform: Platform;
  backups: Backups;
  /** For weeks without a line. */
  packages: DevicePackages;
  /** The one in force, as the sede central's record says. */
  readonly procedure: Procedure;
  /** The organisation's working days, and what it set of terms, as the sedes' records say. */
  readonly office: Office;
  database: LocalDatabase;
  store: RecordStore;
  writer: Writer;
  loop: SyncLoop;
  http: HttpClient;
  drafts: Drafts;
  /** Files of records. */
  attachments: Attachments;
  anchors: TrustFiles;
  /** Lists of revoked certificates at hand. */
  revocations: TrustFiles;
  /** How long ended records stay here. */
  retention: DeviceRetention;
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

/**
 * Opens the desk of a person on this device: the journals are looked through, the loop begins.
 * @param onEnrolled called when the device had to be enrolled anew: a desk with its new code is to be opened
 */
export async function openDesk(
  workplace: Workplace,
  person: KnownPerson,
  device: DeviceIdentity,
  onEnrolled: () => void,
): Promise<Desk> {
  const { platform, backups, database, store, state, session, drafts, files, anchors, revocations, list, newId } =
    workplace;
  const clock = createDeviceClock({
    wall: () => workplace.now(),
    steady: () => performance.now(),
    lastContact: (await state.load()).clock?.headquarters,
  });
  const { now } = clock;
  const recovered = await recoverFromJournals(platform.journal, device.code, store, state);
  await rereadAfterUpdate(store, state);
  const http = createHttpClient({
    baseUrl: platform.serverUrl,
    accessToken: (options) => session.accessToken(options),
  });
  const central = () =>
    list('sede')
      .snapshot()
      .rows.find(({ row }) => row.type === 'central')?.row;
  const retention = await openRetention({
    database: workplace.deviceDatabase,
    drafts,
    isSent: (record, hash) => attachments.isSent(record, hash),
    isHere: (hash) => files.has(hash),
    organisation: () => central()?.retentionMonths,
    exclusive,
  });
  const loop = createSyncLoop({
    store,
    state,
    transport: createHttpTransport(http),
    now: () => workplace.now(),
    heard: (headquarters) => {
      clock.heard(headquarters);
    },
    chain: createDeviceChain({ journal: platform.journal, store, device: device.code, exclusive }),
    timers: browserTimers,
    retention,
  });

  const sede = () =>
    list('sede')
      .snapshot()
      .rows.find((record) => record.id === person.sede.id)?.row;
  const procedure = (): Procedure => getProcedure(central()?.procedure);
  let known: { rows: readonly { row: Sede }[]; office: Office } | undefined;
  const office = (): Office => {
    const { rows } = list('sede').snapshot();
    if (known?.rows !== rows) known = { rows, office: createOffice(rows.map(({ row }) => row)) };
    return known.office;
  };
  // Until the first sync brings the staff, the person is what the sign-in said.
  const actor = (): Actor => {
    const own = sede();
    const { central, id } = person.sede;
    const atSignIn = { person: person.id, name: person.name, roles: person.roles, sede: id, central };
    return (own && findActor(own, person.id)) ?? atSignIn;
  };

  const writer = createWriter({
    store,
    journal: await guardJournal(platform.journal, device.code, state),
    actor,
    office,
    device: device.code,
    now,
    newId,
    exclusive,
    written: () => {
      loop.changed();
    },
  });

  const uploads = startUploads({
    files,
    http,
    findRecord: async (kind, id) => {
      const found = await collectionOf(database, kind).findOne(id).exec();
      return found?.toMutableJSON();
    },
    epoch: async () => (await state.load()).epoch,
    loop,
    now,
  });
  const attachments = createAttachments({ files, uploads, http, epoch: async () => (await state.load()).epoch });
  await adoptFiles(files, database, uploads);

  const backOnline = () => void loop.syncNow();
  window.addEventListener('online', backOnline);
  const packages = createDevicePackages({
    device: device.code,
    packages: workplace.packages,
    people: workplace.memory,
    journal: platform.journal,
    store,
    state,
    loop,
    now,
    newId,
  });
  const stopExchanging = exchangeKeys({ device: device.code, http, loop, packages: workplace.packages });
  const stopConfirming = confirmJournal({ backups, loop, state, device: device.code });
  const stopWatching = enrolWhenForked(loop, session, onEnrolled);
  loop.start();

  return {
    person,
    device,
    platform,
    backups,
    packages,
    get procedure() {
      return procedure();
    },
    get office() {
      return office();
    },
    database,
    store,
    writer,
    loop,
    http,
    drafts,
    attachments,
    anchors,
    revocations,
    retention,
    recovered,
    actor,
    sede,
    list,
    syncState: () => state.load(),
    now,
    newId,
    async close() {
      window.removeEventListener('online', backOnline);
      stopConfirming();
      stopWatching();
      stopExchanging();
      attachments.stop();
      await uploads.stop();
      await loop.stop();
    },
  };
}

/** One writer over all windows of the device. */
function exclusive<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('chasqui-writer', work);
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
