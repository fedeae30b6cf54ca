// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import { emptyHead } from '#shared/history/chain.ts';
import type { EventDraft } from '#shared/history/event.ts';
import { ticket } from '../sync/sync.fixture.ts';
import { createBrowserJournal } from './browser-journal.ts';
import { JournalMoved } from './platform.ts';
import { openDeviceDatabase, type DeviceDatabase } from './device-database.ts';

let names = 0;
const open: DeviceDatabase[] = [];

function openDatabase(name = `journal-${(names += 1)}`): DeviceDatabase {
  const database = openDeviceDatabase(name);
  open.push(database);
  return database;
}

afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

function draft(place: number): EventDraft {
  const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...rest } = ticket(place);
  return rest;
}

describe('SY-22 the journal in a browser', () => {
  it('begins with nothing', async () => {
    const journal = createBrowserJournal(openDatabase());
    expect(await journal.open('AY1')).toEqual(emptyHead('AY1'));
    expect(await journal.read('AY1', 1)).toEqual([]);
  });

  it('numbers and chains, remembers the counters, and is there when it is opened again', async () => {
    const database = openDatabase();
    const written = await createBrowserJournal(database).append('AY1', [draft(1), draft(2)], { T: 2 });
    database.close();
    const journal = createBrowserJournal(openDatabase(database.name));
    expect(await journal.open('AY1')).toEqual({
      device: 'AY1',
      seq: 2,
      hash: eventHash(written[1] ?? ticket(0)),
      counters: { T: 2 },
    });
    const [third] = await journal.append('AY1', [draft(3)], { A: 1 });
    expect(third).toMatchObject({ seq: 3, prev: eventHash(written[1] ?? ticket(0)) });
    expect((await journal.open('AY1')).counters).toEqual({ T: 2, A: 1 });
    expect(await journal.read('AY1', 2)).toEqual([written[1], third]);
  });

  it('keeps the chains of two devices apart', async () => {
    const journal = createBrowserJournal(openDatabase());
    await journal.append('AY1', [draft(1)], {});
    expect((await journal.append('AY10', [draft(2)], {}))[0]).toMatchObject({ seq: 1, prev: '' });
    expect(await journal.read('AY1', 1)).toHaveLength(1);
  });

  it('never gives one number twice, whoever appends at once', async () => {
    const database = openDatabase();
    const one = createBrowserJournal(database);
    const other = createBrowserJournal(openDatabase(database.name));
    const acts = await Promise.all(
      Array.from({ length: 10 }, (_unused, place) =>
        (place % 2 === 0 ? one : other).append('AY1', [draft(2 * place), draft(2 * place + 1)], {}),
      ),
    );
    const seqs = acts.flatMap((events) => events.map(({ seq }) => seq)).toSorted((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_unused, place) => place + 1));
  });

  it('writes nothing on what it remembers when another window wrote since', async () => {
    const database = openDatabase();
    const one = createBrowserJournal(database);
    const other = createBrowserJournal(openDatabase(database.name));
    await one.append('AY1', [draft(1)], { T: 1 });
    await other.append('AY1', [draft(2)], { T: 2 });
    expect((await one.open('AY1', 'remembered')).counters).toEqual({ T: 1 });
    await expect(one.append('AY1', [draft(3)], { T: 2 })).rejects.toThrow(JournalMoved);
    expect(await one.read('AY1', 1)).toHaveLength(2);
    expect(await one.open('AY1', 'remembered')).toMatchObject({ seq: 2, counters: { T: 2 } });
    await one.append('AY1', [draft(3)], { T: 3 });
    expect((await other.open('AY1')).seq).toBe(3);
  });

  it.each([
    ['QuotaExceededError', 'disk-full'],
    ['UnknownError', 'journal-unwritable'],
  ])('writes an act whole or not at all: %s', async (name, code) => {
    const database = openDatabase();
    const journal = createBrowserJournal(database);
    await journal.append('AY1', [draft(1)], { T: 1 });
    const before = await journal.open('AY1');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no', name);
    });
    await expect(journal.append('AY1', [draft(2), draft(3)], { T: 3 })).rejects.toMatchObject({ code });
    put.mockRestore();
    expect(await journal.open('AY1')).toEqual(before);
    expect(await journal.read('AY1', 1)).toHaveLength(1);
  });

  it('reads in the order of the chain', async () => {
    const journal = createBrowserJournal(openDatabase());
    for (let place = 0; place < 12; place += 1) await journal.append('AY1', [draft(place)], {});
    expect((await journal.read('AY1', 1)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
