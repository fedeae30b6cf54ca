import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import type { Event } from '#shared/history/event.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import type { RecordStore } from '../../../renderer/db/record-store.ts';
import { describeArchive } from './archive-contract.ts';
import { fromServer, idsOf, note, opened, RECORD, type OpenedStore } from './store-contract.fixture.ts';

const refusal = (event: Event) => ({ event, reason: { code: 'role' } });

/** What the loop and the writer may rely on, whatever keeps the records. Titles begin with the rule of docs/sync-spec.md. */
export function describeRecordStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`record store: ${name}`, () => {
    let current: OpenedStore;
    let store: RecordStore;
    const find = () => store.find('ticket', RECORD);
    const settle = (sent: Event[], refused: Event[] = [], leaves = false) =>
      store.settle([
        { kind: 'ticket', id: RECORD, sent: sent.map(({ id }) => id), refused: refused.map(({ id }) => id), leaves },
      ]);

    beforeEach(async () => {
      current = await open();
      store = current.store;
    });
    afterEach(() => current.close());

    it('SY-03 an appended event is in its record, in order, and in the outbox', async () => {
      await store.unite([fromServer(opened, note(5, 'SC1'))]);
      await store.append([note(2)]);
      const record = await find();
      expect(idsOf(record?.events)).toEqual(idsOf([opened, note(2), note(5, 'SC1')]));
      expect(record).toMatchObject({ unsent: [note(2).id], pendientes: 1, status: 'pendingApproval' });
      expect((await store.outbox()).map(({ id, unsent }) => ({ id, unsent }))).toEqual([
        { id: RECORD, unsent: [note(2).id] },
      ]);
    });

    it('SY-03 appending again changes nothing, and does not make a sent event unsent', async () => {
      await store.append([opened, note(1)]);
      await settle([opened]);
      await store.append([opened, note(1)]);
      expect(await find()).toMatchObject({ unsent: [note(1).id], pendientes: 1 });
      expect((await find())?.events).toHaveLength(2);
    });

    it('SY-10 what was taken for new or for unchanged, and is not, is united with what is there', async () => {
      await store.unite([fromServer(opened)], { areNew: true });
      const before = await store.findMany('ticket', [RECORD]);
      await store.append([note(1)]);
      await store.append([note(2)], before);
      await store.append([note(3)], []);
      const other = { ...fromServer(...historyOf('atencion', 'registered')), id: uuid('atencion'), kind: 'atencion' };
      await store.unite([fromServer(opened, note(4, 'SC1')), other], { areNew: true });
      const all = [opened, note(1), note(2), note(3), note(4, 'SC1')];
      expect(await find()).toMatchObject({ unsent: [note(1).id, note(2).id, note(3).id], pendientes: 3 });
      expect(idsOf((await find())?.events)).toEqual(idsOf(all));
      expect(await store.find('atencion', uuid('atencion'))).toBeDefined();
    });

    it('SY-03 an act over several records and kinds reaches all of them', async () => {
      const others = [...historyOf('atencion', 'registered'), ...historyOf('bien', 'registered')];
      await store.append([opened, ...others]);
      expect((await store.outbox()).map((record) => record.kind).toSorted()).toEqual(['atencion', 'bien', 'ticket']);
    });

    it('SY-09 unites what headquarters has with what is here, and takes for sent what headquarters has', async () => {
      await store.append([opened, note(1), note(3)]);
      await store.unite([fromServer(opened, note(2, 'SC1'), note(3))]);
      const record = await find();
      expect(idsOf(record?.events)).toEqual(idsOf([opened, note(1), note(2, 'SC1'), note(3)]));
      expect(record?.unsent).toEqual([note(1).id]);
      await store.unite([fromServer(opened)]);
      expect(await find()).toEqual(record);
    });

    it('SY-09 leaves kinds that this version does not know', async () => {
      await store.unite([{ id: uuid('x'), kind: 'desconocido', events: [opened] }, fromServer(opened)]);
      await store.append([{ ...opened, kind: 'desconocido' }]);
      expect(await find()).toMatchObject({ pendientes: 0 });
    });

    it('SY-10 loses nothing when appends, unions and settlements run into each other', async () => {
      await store.append([opened]);
      const mine = Array.from({ length: 12 }, (_unused, place) => note(place + 1));
      const theirs = Array.from({ length: 12 }, (_unused, place) => note(place + 1, 'SC1'));
      await Promise.all([
        ...mine.map((event) => store.append([event])),
        ...theirs.map((_event, place) => store.unite([fromServer(opened, ...theirs.slice(0, place + 1))])),
        ...mine.slice(0, 6).map((event) => settle([event])),
        store.release([RECORD]),
      ]);
      const record = await find();
      expect(idsOf(record?.events)).toEqual(idsOf(mergeHistories([opened], mine, theirs)));
      expect(record?.pendientes).toBe(record?.unsent.length);
      expect(record?.unsent).toEqual(expect.arrayContaining(mine.slice(6).map(({ id }) => id)));
    });

    it('SY-06 what was appended while a push was under way stays unsent', async () => {
      await store.append([opened]);
      const [before] = await store.outbox();
      await store.append([note(1)]);
      await settle([opened]);
      expect(before?.unsent).toEqual([opened.id]);
      expect((await find())?.unsent).toEqual([note(1).id]);
    });

    it('SY-07 a refused event is in the tray first and then leaves its record; the rest stays', async () => {
      await store.append([opened, note(1), note(2)]);
      await store.keepRefused([refusal(note(1))]);
      expect((await find())?.events).toHaveLength(3);
      await settle([opened], [note(1)]);
      expect(idsOf((await find())?.events)).toEqual(idsOf([opened, note(2)]));
      expect((await find())?.unsent).toEqual([note(2).id]);
    });

    it('SY-07 a record of which every event was refused leaves the device', async () => {
      await store.append([opened]);
      await store.keepRefused([refusal(opened)]);
      await settle([], [opened]);
      expect(await find()).toBeUndefined();
      expect(await store.outbox()).toEqual([]);
    });

    it('SY-07 what one verdict refused may come a second time', async () => {
      await store.append([opened, note(1)]);
      for (let time = 0; time < 2; time += 1) {
        await store.keepRefused([refusal(note(1))]);
        await settle([opened], [note(1)]);
      }
      expect(idsOf((await find())?.events)).toEqual([opened.id]);
    });

    it('SY-07 what was accepted after all is taken out of the tray, and nothing else', async () => {
      await store.keepRefused([refusal(note(1)), refusal(note(2))]);
      await store.withdrawRefused([note(1).id, uuid('never there')]);
      await store.withdrawRefused([]);
      expect(idsOf((await store.refusedEvents()).map(({ event }) => event))).toEqual([note(2).id]);
      await store.keepRefused([refusal(note(1))]);
      expect(await store.refusedEvents()).toHaveLength(2);
    });

    it('SY-14 the journal’s events are missing when neither a record nor the tray has them', async () => {
      await store.append([opened, note(1)]);
      await store.keepRefused([refusal(note(2))]);
      const unknown = { ...note(4), kind: 'desconocido' };
      expect(await store.missing([opened, note(1), note(2), note(3), unknown])).toEqual([note(3)]);
      expect(await store.missing([])).toEqual([]);
    });

    it('SY-11 a record that left the scope leaves the device, unless something of it is unsent', async () => {
      await store.unite([fromServer(opened)]);
      await store.append([note(1)]);
      await store.release([RECORD, uuid('never here')]);
      expect(await find()).toBeDefined();
      await settle([note(1)]);
      await store.release([RECORD]);
      expect(await find()).toBeUndefined();
    });

    it('SY-11 the last answer for a record that left takes it off in the same write', async () => {
      await store.append([opened, note(1)]);
      await settle([opened], [], true);
      expect(await find()).toBeDefined();
      await settle([note(1)], [], true);
      expect(await find()).toBeUndefined();
    });

    it('SY-11 a record that was taken off comes back, by the server or by an append', async () => {
      for (const comeBack of [
        () => store.unite([fromServer(opened, note(1))]),
        () => store.append([opened, note(1)]),
      ]) {
        await store.unite([fromServer(opened)]);
        await settle([opened]);
        await store.release([RECORD]);
        await comeBack();
        expect(idsOf((await find())?.events)).toEqual(idsOf([opened, note(1)]));
        await settle([opened, note(1)]);
      }
    });

    it('SY-27 keeps a seal for exactly what is sent', async () => {
      const seal = 'S'.repeat(22);
      const digest = historyDigest([opened.id, note(1).id]);
      await store.append([opened, note(1), note(2)]);
      const settlement = {
        kind: 'ticket',
        id: RECORD,
        sent: [opened.id, note(1).id],
        refused: [],
        leaves: false,
      } as const;
      await store.settle([{ ...settlement, sealed: { seal, digest } }]);
      expect(await store.sentRecords('ticket', '', 10)).toEqual([{ ...fromServer(opened, note(1)), seal }]);
      // What was settled since is not what the seal speaks of.
      await store.settle([{ ...settlement, sent: [note(2).id], sealed: { seal: 'T'.repeat(22), digest } }]);
      expect(await store.sentRecords('ticket', '', 10)).toEqual([fromServer(opened, note(1), note(2))]);
      await store.unite([{ ...fromServer(opened, note(1), note(2), note(3, 'SC1')), seal }]);
      expect(await find()).toMatchObject({ seal, pendientes: 0 });
      // An answer that was on its way for long knows less, and takes nothing away.
      await store.unite([{ ...fromServer(opened), seal: 'U'.repeat(22) }]);
      expect(await find()).toMatchObject({ seal });
      await store.append([note(4)]);
      expect(await find()).toMatchObject({ seal, pendientes: 1 });
    });

    it('SY-12 gives out what was sent, page by page, and the tray', async () => {
      const records = [uuid('a'), uuid('b'), uuid('c')].toSorted();
      await store.unite(records.map((id) => ({ id, kind: 'ticket', events: [{ ...opened, id, record: id }] })));
      await store.append([note(1)]);
      const first = await store.sentRecords('ticket', '', 2);
      const rest = await store.sentRecords('ticket', first.at(-1)?.id ?? '', 3);
      const all = [...first, ...rest];
      expect(all.map(({ id }) => id)).toEqual([...records, RECORD].toSorted());
      expect(all.find(({ id }) => id === RECORD)?.events).toEqual([]);
      expect(await store.sentRecords('bien', '', 10)).toEqual([]);
      await store.keepRefused([refusal(note(1))]);
      expect(await store.refusedEvents()).toMatchObject([refusal(note(1))]);
    });

    it('SY-09 what headquarters has under an id is what it is', async () => {
      const mine = note(2);
      const theirs = { ...note(2), device: 'AY9', seq: 7 };
      await store.append([opened, mine]);
      await store.unite([fromServer(opened, theirs)]);
      expect(await find()).toMatchObject({ events: [opened, theirs], unsent: [] });
    });

    it('SY-12 resend makes unsent what this device made, and nothing else', async () => {
      await store.unite([fromServer(opened, note(1, 'SC1'), note(2))]);
      await store.resend('AY1', [{ kind: 'ticket', id: RECORD }]);
      expect((await find())?.unsent).toEqual([opened.id, note(2).id]);
      await store.resend('LO1', [{ kind: 'ticket', id: RECORD }]);
      expect((await find())?.unsent).toEqual([opened.id, note(2).id]);
    });

    it('SY-12 resend keeps what was unsent already', async () => {
      // A device that was enrolled anew still has to send what it made under its old code.
      await store.unite([fromServer(opened)]);
      await store.append([note(3), note(4, 'AY9')]);
      await store.resend('AY1', [{ kind: 'ticket', id: RECORD }]);
      expect((await find())?.unsent).toEqual([opened.id, note(3).id, note(4, 'AY9').id]);
    });
  });
  describeArchive(name, open);
}
