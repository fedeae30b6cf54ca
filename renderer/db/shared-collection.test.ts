import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { dataOf, write } from '#shared/records/record.fixture.ts';
import type { Kind } from '#shared/records/registry.ts';
import { STORAGES, withDatabase } from './database.fixture.ts';
import { createListIndex, type ListIndex } from './list-index.ts';
import { createRecordStore } from './record-store.ts';

const created = { traslado: 'dispatched', baja: 'prepared' } as const;

function paper(kind: keyof typeof created, name: string) {
  const record = uuid(name);
  const event = write({ kind, type: created[kind], data: dataOf(kind, created[kind]), minute: 1, record });
  return { id: record, kind, events: [event] };
}

function until(list: ListIndex<object>, check: () => boolean): Promise<void> {
  if (check()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = list.subscribe(() => {
      if (!check()) return;
      stop();
      resolve();
    });
  });
}

describe.each(Object.entries(STORAGES))('kinds that share a collection: %s', (_name, storage) => {
  it('are listed, sent and taken off apart', () =>
    withDatabase(storage, async (database) => {
      const store = createRecordStore(database, () => 0);
      const [first, second, other] = [paper('traslado', 'one'), paper('traslado', 'two'), paper('baja', 'three')];
      await store.unite([first, other]);
      const list = (kind: Kind) => createListIndex<object>(database, kind);
      const [traslados, bajas] = [list('traslado'), list('baja')];
      const ids = () =>
        [traslados, bajas].map((of) =>
          of
            .snapshot()
            .rows.map(({ id }) => id)
            .toSorted(),
        );
      await Promise.all([traslados, bajas].map((of) => until(of, () => of.snapshot().complete)));
      expect(ids()).toEqual([[first.id], [other.id]]);

      await store.append(second.events);
      await until(traslados, () => traslados.snapshot().rows.length === 2);
      expect(ids()[1]).toEqual([other.id]);
      expect((await store.outbox()).map(({ id }) => id)).toEqual([second.id]);
      expect((await store.sentRecords('baja', '', 10)).map(({ id }) => id)).toEqual([other.id]);

      // A tombstone says nothing of what it buries, not even its kind.
      await store.release([first.id, other.id]);
      await until(bajas, () => bajas.snapshot().rows.length === 0);
      await until(traslados, () => traslados.snapshot().rows.length === 1);
      expect(ids()).toEqual([[second.id], []]);
      traslados.close();
      bajas.close();
    }));
});
