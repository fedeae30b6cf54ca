import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import { dataOf, write } from '#shared/records/record.fixture.ts';
import type { LocalDatabase } from './database.ts';
import { STORAGES, withDatabase } from './database.fixture.ts';
import { createListIndex, type ListIndex } from './list-index.ts';
import { createPageReader } from './list-pages.ts';
import { createRecordStore, type RecordStore } from './record-store.ts';

const PERSON = 'Ana';

function attention(place: number, change: object = {}) {
  const record = uuid(`atencion ${place}`);
  const code = `A-AY1-${String(place).padStart(4, '0')}`;
  const data = dataOf('atencion', 'registered', { code, ...change });
  const event = write({ kind: 'atencion', type: 'registered', data, minute: place / 10, record });
  return { id: record, kind: 'atencion', events: [event] };
}

function correction(place: number, problem: string) {
  return write({
    kind: 'atencion',
    type: 'corrected',
    data: { problem },
    minute: 9_000,
    record: uuid(`atencion ${place}`),
  });
}

const codes = (list: ListIndex<AtencionRow>) => list.snapshot().rows.map(({ row }) => row.code);

function completed(list: ListIndex<AtencionRow>): Promise<void> {
  return settled(list, () => list.snapshot().complete);
}

/** Resolves at the first snapshot of which `check` holds. */
function settled(list: ListIndex<AtencionRow>, check: () => boolean): Promise<void> {
  if (check()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = list.subscribe(() => {
      if (!check()) return;
      stop();
      resolve();
    });
  });
}

async function withList(
  count: number,
  storage: (typeof STORAGES)[string] | undefined,
  work: (list: ListIndex<AtencionRow>, store: RecordStore, database: LocalDatabase) => Promise<void>,
): Promise<void> {
  await withDatabase(storage, async (database) => {
    const store = createRecordStore(database, () => 0);
    await store.unite(Array.from({ length: count }, (_unused, place) => attention(place)));
    const list = createListIndex<AtencionRow>(database, 'atencion');
    try {
      await work(list, store, database);
    } finally {
      list.close();
    }
  });
}

describe.each(Object.entries(STORAGES))('the list of a kind: %s', (name, storage) => {
  const many = name === 'RxDB in memory' ? 4_500 : 150;

  it('shows the first page first, then everything, newest first', () =>
    withList(many, storage, async (list) => {
      const sizes: number[] = [];
      list.subscribe(() => sizes.push(list.snapshot().rows.length));
      await completed(list);
      expect(sizes[0]).toBe(60);
      expect(sizes.at(-1)).toBe(many);
      const all = codes(list);
      expect(all[0]).toBe(`A-AY1-${String(many - 1).padStart(4, '0')}`);
      expect(all).toEqual(all.toSorted().toReversed());
    }));

  it('is complete when there is nothing, and when the first page is exactly full', async () => {
    for (const count of [0, 60]) {
      await withList(count, storage, async (list) => {
        await completed(list);
        expect(list.snapshot().rows).toHaveLength(count);
      });
    }
  });

  it('leaves out none of those that stand at the same place in the order', () =>
    withDatabase(storage, async (database) => {
      const store = createRecordStore(database, () => 0);
      // The end of an id breaks the ties of one instant; ids that end alike leave a tie.
      const tied = Array.from({ length: 150 }, (_unused, place) => {
        const record = `${place.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
        const data = dataOf('atencion', 'registered', { code: `A-AY1-${place}` });
        const event = write({ kind: 'atencion', type: 'registered', data, minute: 1, record });
        return { id: record, kind: 'atencion', events: [event] };
      });
      await store.unite(tied);
      const list = createListIndex<AtencionRow>(database, 'atencion');
      await completed(list);
      expect(new Set(list.snapshot().rows.map(({ order }) => order)).size).toBe(1);
      expect(list.snapshot().rows.map(({ id }) => id)).toEqual(tied.map(({ id }) => id));
      list.close();
    }));

  it('takes what changes while it loads: new, changed, deleted, deleted and back', () =>
    withList(many, storage, async (list, store) => {
      const last = uuid('atencion 0');
      const second = uuid('atencion 1');
      const work = Promise.all([
        store.append([correction(2, 'Otro problema')]),
        store.unite([attention(many)]),
        store.release([last]),
        store.release([second]).then(() => store.unite([attention(1)])),
      ]);
      await Promise.all([completed(list), work]);
      await settled(list, () => list.snapshot().pending === 1 && list.snapshot().rows.length === many);
      const byId = new Map(list.snapshot().rows.map((record) => [record.id, record]));
      expect(byId.get(uuid('atencion 2'))?.row.problem).toBe('Otro problema');
      expect(byId.has(last)).toBe(false);
      expect(byId.has(second)).toBe(true);
      expect(list.snapshot().rows[0]?.row.code).toBe(`A-AY1-${String(many).padStart(4, '0')}`);
    }));

  it('keeps a change that it saw over a page that was read before it', () =>
    withDatabase(storage, async (database) => {
      const store = createRecordStore(database, () => 0);
      await store.unite([0, 1, 2].map((place) => attention(place)));
      const read = Promise.withResolvers<void>();
      const changed = Promise.withResolvers<void>();
      const list = createListIndex<AtencionRow>(database, 'atencion', async (collection) => {
        const readPage = await createPageReader(collection);
        return async (after, limit) => {
          const page = await readPage(after, limit);
          read.resolve();
          await changed.promise;
          return page;
        };
      });
      await read.promise;
      await store.append([correction(1, 'Otro problema')]);
      await store.release([uuid('atencion 2')]);
      await settled(list, () => list.snapshot().pending === 1);
      changed.resolve();
      await completed(list);
      expect(list.snapshot().rows.map(({ row }) => row.problem)).toEqual(['Otro problema', 'No enciende']);
      list.close();
    }));

  it('follows every change afterwards, moves what changes its place, and counts what is unsent', () =>
    withList(3, storage, async (list, store) => {
      await completed(list);
      expect(codes(list)).toEqual(['A-AY1-0002', 'A-AY1-0001', 'A-AY1-0000']);
      await store.append([
        write({
          kind: 'atencion',
          type: 'corrected',
          data: { date: '2026-06-01' },
          minute: 99,
          record: uuid('atencion 2'),
        }),
      ]);
      await settled(list, () => list.snapshot().pending === 1);
      expect(codes(list)).toEqual(['A-AY1-0001', 'A-AY1-0000', 'A-AY1-0002']);
      await store.release([uuid('atencion 0')]);
      await settled(list, () => list.snapshot().rows.length === 2);
      expect(list.snapshot()).toMatchObject({ complete: true, pending: 1 });
    }));

  it('finds text without accents', () =>
    withList(1, storage, async (list) => {
      await completed(list);
      expect(list.snapshot().rows[0]?.search).toContain('ana huaman');
      expect(list.snapshot().rows[0]?.row.person).toContain(PERSON);
    }));

  it('may be closed while it loads', () =>
    withList(many, storage, async (list, _store, database) => {
      let told = 0;
      list.subscribe(() => (told += 1));
      list.close();
      await database.close();
      expect(told).toBe(0);
    }));
});
