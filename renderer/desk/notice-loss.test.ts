// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { createDatabaseMarks, type Marks } from '../db/database-marks.ts';
import { openDatabase, strictStorage } from '../db/database.ts';
import { eraseDatabase } from '../db/erase-database.ts';
import { createSyncState } from '../db/sync-state.ts';
import { DEVICE_DATABASE, openDeviceDatabase } from '../platform/device-database.ts';
import type { Platform } from '../platform/platform.ts';
import { freshSyncState, type SyncState } from '../sync/ports.ts';
import { noticeLoss } from './notice-loss.ts';

const SYNCED: Partial<SyncState> = {
  checkpoint: { epoch: uuid('epoch'), scopes: { org: 7 } },
  receipt: { device: 'AY1', contiguous: 3, highest: 3, at: 0 },
  epoch: uuid('epoch'),
  lookedThrough: ['AY2'],
  vocabulary: 'v',
  lastSuccess: 5,
};

/** A device whose databases are real, and what it remembers outside them. */
function createDevice(name: Platform['name'], records: string) {
  let remembered: Marks | null = null;
  let refuses = false;
  let draws = 0;
  let replicas = 0;
  const databaseMarks: Platform['databaseMarks'] = {
    read: () => Promise.resolve(remembered),
    write: (marks) => {
      if (refuses) return Promise.reject(new Error('disk full'));
      remembered = marks;
      return Promise.resolve();
    },
  };
  return {
    refuse: (now: boolean) => void (refuses = now),
    /** @returns the sync state after a start, in which `change` is then saved */
    async start(options: { change?: Partial<SyncState>; restored?: boolean } = {}): Promise<SyncState> {
      const marks = createDatabaseMarks(() => `${records}-${(draws += 1)}`);
      const device = openDeviceDatabase(DEVICE_DATABASE, marks);
      await device.open();
      const database = await openDatabase(records, strictStorage(marks), { multiInstance: false });
      const newReplica = () => uuid(`replica ${(replicas += 1)}`);
      const state = createSyncState(database, newReplica);
      const { restored = false } = options;
      await noticeLoss({ platform: { name, databaseMarks }, found: await marks.found(), state, newReplica, restored });
      const found = await state.load();
      if (options.change !== undefined) await state.save({ ...found, ...options.change });
      await database.close();
      device.close();
      return found;
    },
  };
}

function wipe(database: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(database));
    request.onblocked = () => reject(new Error(`${database} is open`));
  });
}

it('SY-37 nothing is lost where every mark is as it was', async () => {
  const device = createDevice('browser', 'kept');
  expect(await device.start({ change: SYNCED })).toEqual(freshSyncState(uuid('replica 1')));
  expect(await device.start()).toMatchObject({ ...SYNCED, rebuild: null });
});

it.each(['atenciones', 'configuracion', 'rechazados'])(
  'SY-37 one wiped collection (%s) makes the copy a new one, of the same headquarters',
  async (collection) => {
    const device = createDevice('electron', `one-${collection}`);
    await device.start({ change: SYNCED });
    await wipe(`rxdb-dexie-one-${collection}--0--${collection}`);
    const rebuilt = { ...freshSyncState(uuid('replica 2')), epoch: uuid('epoch'), vocabulary: 'v', rebuild: 'records' };
    expect(await device.start()).toEqual(rebuilt);
    // It says so until a round is complete, and is not new once more.
    expect(await device.start()).toEqual(rebuilt);
  },
);

it('SY-37 all of them wiped: a desktop still has its journal, a browser does not', async () => {
  for (const [name, rebuild] of [
    ['electron', 'records'],
    ['browser', 'journal-too'],
  ] as const) {
    const device = createDevice(name, `all-${name}`);
    await device.start({ change: SYNCED });
    await eraseDatabase(`all-${name}`);
    await wipe(DEVICE_DATABASE);
    expect(await device.start()).toMatchObject({ checkpoint: null, receipt: null, epoch: null, rebuild });
  }
});

it('SY-37 a loss that could not be remembered is noticed again', async () => {
  const device = createDevice('electron', 'refused');
  await device.start({ change: SYNCED });
  await wipe('rxdb-dexie-refused--0--tickets');
  device.refuse(true);
  const first = await device.start({ change: { checkpoint: SYNCED.checkpoint ?? null } });
  device.refuse(false);
  const second = await device.start();
  expect(second).toMatchObject({ checkpoint: null, rebuild: 'records' });
  expect(second.replica).not.toBe(first.replica);
});

it('SY-37 what was wiped to put a copy in its place is no loss', async () => {
  const device = createDevice('electron', 'copied');
  await device.start({ change: SYNCED });
  await eraseDatabase('copied');
  expect(await device.start({ restored: true })).toMatchObject({ rebuild: null });
  expect(await device.start({ change: SYNCED })).toMatchObject({ rebuild: null });
  expect(await device.start()).toMatchObject(SYNCED);
});

it('SY-37 a database that is deleted under the page is noticed at once', async () => {
  const marks = createDatabaseMarks(() => 'mark');
  const device = openDeviceDatabase('deleted', marks);
  await device.open();
  let noticed = 0;
  marks.onGone(() => {
    noticed += 1;
  });
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('deleted').onsuccess = resolve;
  });
  expect(noticed).toBe(1);
  device.close();
});
