import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import type { Event } from '#shared/history/event.ts';
import type { RecordStore } from '../../../renderer/db/record-store.ts';
import type { ArchivedRecord } from '../../../renderer/sync/ports.ts';
import { fromServer, idsOf, note, opened, RECORD, type OpenedStore } from './store-contract.fixture.ts';

/** What may be relied on of records that left the device because they are old. */
export function describeArchive(name: string, open: () => Promise<OpenedStore>): void {
  describe(`records that left: ${name}`, () => {
    let current: OpenedStore;
    let store: RecordStore;
    const find = () => store.find('ticket', RECORD);

    beforeEach(async () => {
      current = await open();
      store = current.store;
    });
    afterEach(() => current.close());

    const entryOf = (...events: Event[]): ArchivedRecord => ({
      kind: 'ticket',
      id: RECORD,
      digest: historyDigest(events.map(({ id }) => id)),
      last: events.at(-1)?.at ?? { wall: 0, counter: 0 },
      archivedAt: 5,
      keptAt: 0,
    });

    it('SY-41 what is archived leaves only as it was confirmed, with nothing unsent', async () => {
      await store.unite([fromServer(opened, note(1))]);
      expect(await store.archive([entryOf(opened)])).toBe(0);
      await store.append([note(2)]);
      expect(await store.archive([entryOf(opened, note(1), note(2))])).toBe(0);
      expect(await find()).toMatchObject({ pendientes: 1 });
      expect(await store.archived('', 10)).toEqual([]);
      await store.settle([{ kind: 'ticket', id: RECORD, sent: [note(2).id], refused: [], leaves: false }]);
      expect(await store.archive([entryOf(opened, note(1), note(2))])).toBe(1);
      expect(await find()).toBeUndefined();
      expect(await store.archived('', 10)).toEqual([entryOf(opened, note(1), note(2))]);
      expect(await store.archived(RECORD, 10)).toEqual([]);
      // A stop behind the write, and the same again.
      expect(await store.archive([entryOf(opened, note(1), note(2))])).toBe(1);
      expect(await store.findArchived([RECORD, uuid('never here')])).toHaveLength(1);
    });

    it('SY-42 what left stays away as long as it is what it was, and comes back whole when it changes', async () => {
      await store.unite([fromServer(opened, note(1))]);
      await store.archive([entryOf(opened, note(1))]);
      await store.unite([fromServer(opened, note(1))]);
      expect(await find()).toBeUndefined();
      await store.unite([fromServer(opened, note(1), note(3, 'SC1'))]);
      expect(idsOf((await find())?.events)).toEqual(idsOf([opened, note(1), note(3, 'SC1')]));
      expect(await store.archived('', 10)).toEqual([]);
    });

    it('SY-42 a union reaches a record that is here, also when it is entered as archived', async () => {
      await store.unite([fromServer(opened)]);
      await store.keepHere({ ...entryOf(opened, note(1)), keptAt: 0 });
      await store.append([note(1)]);
      await store.unite([fromServer(opened, note(1))]);
      expect(await find()).toMatchObject({ pendientes: 0 });
    });

    it('SY-44 what a person wants here comes, and stays entered as kept', async () => {
      await store.unite([fromServer(opened)]);
      await store.archive([entryOf(opened)]);
      await store.keepHere({ ...entryOf(opened), keptAt: 9 });
      await store.unite([fromServer(opened)]);
      expect(await find()).toBeDefined();
      await store.unite([fromServer(opened, note(2, 'SC1'))]);
      expect(await store.findArchived([RECORD])).toMatchObject([{ keptAt: 9 }]);
      await store.unarchive([RECORD]);
      expect(await store.findArchived([RECORD])).toEqual([]);
    });

    it('SY-41 the journal’s events of what left are not missing; what was written since is', async () => {
      await store.unite([fromServer(opened, note(1))]);
      await store.archive([entryOf(opened, note(1))]);
      expect(await store.missing([opened, note(1), note(2)])).toEqual([note(2)]);
      await store.unarchive([RECORD]);
      expect(await store.missing([opened, note(1)])).toEqual([opened, note(1)]);
    });

    it('SY-11 what left the scope is no longer entered as archived', async () => {
      await store.unite([fromServer(opened)]);
      await store.archive([entryOf(opened)]);
      await store.release([RECORD]);
      expect(await store.archived('', 10)).toEqual([]);
    });
  });
}
