// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryFiles, testCodec, type MemoryFiles } from '../../test/support/memory-files.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { KIND_NAMES } from '#shared/records/registry.ts';
import { openTestDatabase } from '../db/database.fixture.ts';
import { collectionOf, type LocalDatabase } from '../db/database.ts';
import { eraseDatabase } from '../db/erase-database.ts';
import { createRecordStore } from '../db/record-store.ts';
import { createSyncState } from '../db/sync-state.ts';
import { recoverFromJournal } from '../desk/recover.ts';
import type { Backups } from '../platform/backups.ts';
import { createBrowserBackups } from '../platform/browser-backups.ts';
import { createBrowserJournal } from '../platform/browser-journal.ts';
import { openDeviceDatabase, type DeviceDatabase } from '../platform/device-database.ts';
import { ticket } from '../sync/sync.fixture.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const NOW = 1_795_000_000_000;
let names = 0;
let name: string;
let files: MemoryFiles;
let machine: DeviceDatabase;
let backups: Backups;
let clock: number;
let replicas: number;

beforeEach(() => {
  names += 1;
  name = `backup-${names}`;
  clock = NOW;
  replicas = 0;
  files = createMemoryFiles();
  machine = openDeviceDatabase(`machine-${names}`);
  backups = openBackups();
});
afterEach(async () => {
  for (const database of opened) await database.close();
  opened.clear();
  machine.close();
});

const openBackups = (): Backups => createBrowserBackups(machine, { files, codec: testCodec, now: () => (clock += 1) });
const opened = new Set<LocalDatabase>();
const open = async (): Promise<LocalDatabase> => {
  const database = await openTestDatabase(undefined, name);
  opened.add(database);
  return database;
};

/** Somebody works: writes tickets into journal and database, as the writer does. */
async function work(database: LocalDatabase, from: number, to: number): Promise<Event[]> {
  const drafts = Array.from({ length: to - from }, (_, n) => {
    const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...draft } = ticket(from + n);
    return draft;
  });
  const events = await createBrowserJournal(machine).append('AY1', drafts, { T: to });
  await createRecordStore(database, () => clock).append(events);
  return events;
}

async function contents(database: LocalDatabase) {
  const kinds = await Promise.all(KIND_NAMES.map((kind) => collectionOf(database, kind).find().exec()));
  const records = kinds.flat().map((document) => document.toMutableJSON());
  const refused = await database.rechazados.find().exec();
  return {
    records: records.sort((a, b) => (a.id < b.id ? -1 : 1)),
    refused: refused.map((document) => document.toMutableJSON()).sort((a, b) => (a.id < b.id ? -1 : 1)),
    state: await createSyncState(database, () => uuid('none')).load(),
  };
}

const restore = async (from: Backups = backups): Promise<LocalDatabase> => {
  const pending = await from.pending();
  if (pending === null) throw new Error('nothing is pending');
  const { database } = await restoreBackup(pending, {
    backups: from,
    open,
    erase: () => eraseDatabase(name),
    device: () => Promise.resolve('AY1'),
    newReplica: () => uuid(`replica ${(replicas += 1)}`),
    onProgress: () => undefined,
  });
  return database;
};

/** A device as it was when its copy was made, and what happened on it afterwards. */
async function aDeviceWithACopy(count = 30) {
  const database = await open();
  const store = createRecordStore(database, () => clock);
  const state = createSyncState(database, () => uuid('first replica'));
  const [first, second] = await work(database, 0, count);
  if (first === undefined || second === undefined) throw new Error('no events');
  await store.keepRefused([{ event: first, reason: { code: 'role' } }]);
  await store.settle([{ kind: 'ticket', id: first.record, sent: [], refused: [first.id], leaves: false }]);
  await store.settle([{ kind: 'ticket', id: second.record, sent: [second.id], refused: [], leaves: false }]);
  const checkpoint = { epoch: uuid('epoch'), scopes: { org: 7 } };
  const receipt = { device: 'AY1', contiguous: 2, highest: 2, at: NOW };
  await state.save({ ...(await state.load()), checkpoint, receipt });
  const before = await contents(database);
  const info = await makeBackup({ database, backups, device: 'AY1' }, 'manual');
  const later = await work(database, count, count + 7);
  const resolved = { id: first.id, event: first, reason: { code: 'role' }, refusedAt: NOW, resolution: 'descartado' };
  await database.rechazados.upsert(resolved);
  return { database, before, info, later, checkpoint, resolved };
}

describe('a copy of a device', () => {
  it('has every record, the tray, the sync state and the journal, and says how many', async () => {
    const { info, database } = await aDeviceWithACopy(603);
    expect(info).toMatchObject({ device: 'AY1', records: 602, events: 603, verified: true });
    await database.close();
  });

  it('SY-13 brings them back under a new replica id, keeps what was here, and what the tray learned since', async () => {
    const { database, before, info, resolved } = await aDeviceWithACopy();
    await database.close();
    await backups.prepare(info.name, 'AY1');
    const restored = await restore();
    const now = await contents(restored);
    expect(now.records).toEqual(before.records);
    expect(now.refused).toEqual([resolved]);
    expect(now.state).toEqual({ ...before.state, replica: uuid('replica 1') });
    expect(await backups.pending()).toBeNull();
    const [kept] = await backups.list();
    expect(kept).toMatchObject({ reason: 'before-restore', records: 36, events: 37 });
    await restored.close();
  });

  it('SY-14 what the journal has beyond the copy is put back, unsent, and no number is given twice', async () => {
    const { database, info, later } = await aDeviceWithACopy();
    await database.close();
    await backups.prepare(info.name, 'AY1');
    const restored = await restore();
    const store = createRecordStore(restored, () => clock);
    const state = createSyncState(restored, () => uuid('none'));
    const journal = createBrowserJournal(machine);
    expect(await recoverFromJournal(journal, 'AY1', store, state)).toBe(later.length);
    const waiting = (await store.outbox()).flatMap(({ unsent }) => unsent);
    expect(waiting).toEqual(expect.arrayContaining(later.map(({ id }) => id)));
    expect(await journal.open('AY1')).toMatchObject({ seq: 37 });
    await restored.close();
  });

  it('SY-22 on a machine that lost its journal, nothing is written until headquarters confirmed the last number', async () => {
    const { database, info } = await aDeviceWithACopy();
    await database.close();
    await machine.journal.clear();
    await machine.heads.clear();
    await backups.prepare(info.name, 'AY1');
    const restored = await restore();
    expect(await createBrowserJournal(machine).open('AY1')).toMatchObject({ seq: 30, counters: { T: 30 } });
    await expect(work(restored, 2000, 2001)).rejects.toMatchObject({ code: 'journal-unconfirmed' });
    expect(await backups.confirm('AY1', 37)).toBe(false);
    await expect(work(restored, 2000, 2001)).rejects.toMatchObject({ code: 'journal-unconfirmed' });
    expect(await backups.confirm('AY1', 30)).toBe(true);
    expect(await work(restored, 2000, 2001)).toMatchObject([{ seq: 31 }]);
    await restored.close();
  });

  it('is restored whole wherever the power goes', async () => {
    const { database, before, info, resolved } = await aDeviceWithACopy();
    await database.close();
    for (let step = 1, ended = false; !ended; step += 1) {
      await backups.prepare(info.name, 'AY1');
      const dying = endingBackups(backups, step);
      ended = await restore(dying).then(
        async (restored) => {
          await restored.close();
          return true;
        },
        () => false,
      );
      const survivor = (await backups.pending()) === null ? await open() : await restore();
      const now = await contents(survivor);
      expect(now.records, `step ${step}`).toEqual(before.records);
      expect(now.refused).toEqual([resolved]);
      expect(now.state.checkpoint).toEqual(before.state.checkpoint);
      await survivor.close();
    }
  });

  it('is not restored when it is of another device or damaged; nothing is changed', async () => {
    const { database, info } = await aDeviceWithACopy();
    const before = await contents(database);
    await database.close();
    const bytes = files.held.get(info.name) ?? new Uint8Array();
    files.held.set(info.name, bytes.subarray(0, bytes.length - 10));
    await expect(backups.prepare(info.name, 'AY1')).rejects.toMatchObject({ code: 'backup-torn' });
    files.held.set(info.name, bytes);
    const other = openDeviceDatabase(`other-${names}`);
    await other.heads.put({ device: 'LO1', seq: 0, hash: '', counters: {} });
    const elsewhere = createBrowserBackups(other, { files, codec: testCodec });
    await expect(elsewhere.prepare(info.name, 'LO1')).rejects.toMatchObject({ code: 'backup-other-device' });
    expect(await elsewhere.pending()).toBeNull();
    other.close();

    // Made ready, and damaged before the page came to it.
    await backups.prepare(info.name, 'AY1');
    files.held.set(info.name, bytes.with(400, 0));
    const untouched = await restore();
    expect(await contents(untouched)).toEqual(before);
    expect(await backups.pending()).toBeNull();
    await untouched.close();
  });

  it('is given up when a person says so, and leaves nothing', async () => {
    const { database } = await aDeviceWithACopy();
    const controller = new AbortController();
    const making = makeBackup({ database, backups, device: 'AY1' }, 'manual', {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(making).rejects.toThrow(/abort/i);
    expect(await backups.list()).toHaveLength(1);
    await database.close();
  });
});

/** The power goes at the n-th thing that is asked of the copies. */
function endingBackups(whole: Backups, step: number): Backups {
  let left = step;
  return new Proxy(whole, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        left -= 1;
        if (left <= 0) return Promise.reject(new Error('the power is gone'));
        return (member as (...given: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}
