// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import { compareTimestamps } from '#shared/history/clock.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { Event } from '#shared/history/event.ts';
import { compareEvents } from '#shared/history/merge.ts';
import { dataOf, historyOf, makeActor } from '#shared/records/record.fixture.ts';
import type { Actor } from '#shared/records/role.ts';
import { createMemoryJournal } from '../../test/support/simulation/memory-journal.ts';
import { createMemoryStore } from '../../test/support/simulation/memory-store.ts';
import { createBrowserJournal } from '../platform/browser-journal.ts';
import { openDeviceDatabase } from '../platform/device-database.ts';
import { JournalFailure, type Journal } from '../platform/platform.ts';
import { CommandRefused, createWriter, KeptInJournal, type Step, type WriterPorts } from './writer.ts';

const NOW = Date.UTC(2026, 6, 1, 16);
const DAY = 86_400_000;

function setUp(change: Partial<WriterPorts> = {}) {
  const store = createMemoryStore();
  const journal = createMemoryJournal('AY1');
  const clock = { now: NOW };
  const who: { actor: Actor } = { actor: makeActor('specialist') };
  const told: number[] = [];
  let ids = 0;
  let lock: Promise<unknown> = Promise.resolve();
  const writer = createWriter({
    store,
    journal,
    actor: () => who.actor,
    device: 'AY1',
    now: () => clock.now,
    newId: () => uuid(`id ${(ids += 1)}`),
    exclusive: (work) => {
      const next = lock.then(work);
      lock = next.catch(() => undefined);
      return next;
    },
    written: ({ events }) => told.push(events.length),
    ...change,
  });
  return { writer, store, journal, clock, who, told };
}

const TICKET = uuid('ticket');
const open = (change: object = {}): Step => ({
  kind: 'ticket',
  record: TICKET,
  type: 'opened',
  data: dataOf('ticket', 'opened', change),
});
const comment = (text = 'Nota', record = TICKET): Step => ({
  kind: 'ticket',
  record,
  type: 'commented',
  data: { text },
});
const nothingWritten = ({ store, journal, told }: ReturnType<typeof setUp>) => {
  expect(journal.events()).toEqual([]);
  expect(store.records()).toEqual([]);
  expect(told).toEqual([]);
};

describe('the writer', () => {
  it('SY-03 numbers, chains and keeps an act in the journal and in its records, and only then says so', async () => {
    const { writer, store, journal, told } = setUp();
    const attention = {
      kind: 'atencion',
      record: uuid('a'),
      type: 'registered',
      data: dataOf('atencion', 'registered'),
    } as const;
    const { events } = await writer.write(() => [open(), attention, comment()]);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(events.map(({ prev }) => prev)).toEqual(['', ...events.slice(0, 2).map(eventHash)]);
    expect(new Set(events.map(({ act }) => act)).size).toBe(1);
    for (const event of events) expect(Event.safeParse(event).success).toBe(true);
    expect(journal.events()).toEqual(events);
    expect(store.records().map(({ kind, unsent }) => [kind, unsent.length])).toEqual([
      ['ticket', 2],
      ['atencion', 1],
    ]);
    expect(told).toEqual([3]);
  });

  it('SY-02 begins an act of its own where a step says so', async () => {
    const { writer } = setUp();
    const rows = ['a', 'b'].map((name): Step => ({
      kind: 'persona',
      record: uuid(name),
      type: 'registered',
      data: dataOf('persona', 'registered'),
      startsAct: true,
    }));
    const { events } = await writer.write(() => rows);
    expect(new Set(events.map(({ act }) => act)).size).toBe(2);
  });

  it('keeps the data as the schema of the event makes them', async () => {
    const { writer } = setUp();
    const { events } = await writer.write(() => [open({ subject: '  Sin acceso \u200B', bien: undefined })]);
    expect(events[0]?.data['subject']).toBe('Sin acceso');
    expect(events[0]?.data).not.toHaveProperty('bien');
  });

  it('refuses what the rules refuse, whole, and writes nothing', async () => {
    for (const step of [
      { ...comment(), type: 'approved', data: {} },
      { ...comment(), type: 'unknown', data: {} },
      comment('   '),
      open(),
    ]) {
      const world = setUp();
      await expect(world.writer.write(() => [open(), step])).rejects.toThrow(CommandRefused);
      nothingWritten(world);
    }
  });

  it('judges each step upon the ones before it', async () => {
    const { writer, store, who } = setUp();
    who.actor = makeActor(['specialist', 'utChief']);
    await writer.write(() => [open(), { ...comment(), type: 'approved', data: {} }]);
    expect(store.records()[0]?.status).toBe('pendingEvaluation');
  });

  it('says that a record has left this device instead of writing into nothing', async () => {
    const world = setUp();
    await expect(world.writer.write(() => [comment()])).rejects.toMatchObject({ reason: { code: 'record-left' } });
    const reading = world.writer.write(async ({ get }) => {
      await get('ticket', TICKET);
      return [];
    });
    await expect(reading).rejects.toMatchObject({ reason: { code: 'record-left' } });
    nothingWritten(world);
  });

  it('writes nothing when the journal cannot, and gives its numbers to the next', async () => {
    let fails = true;
    const inner = createMemoryJournal('AY1');
    const journal: Journal = {
      ...inner,
      append: (...args) => (fails ? Promise.reject(new JournalFailure('disk-full')) : inner.append(...args)),
    };
    const { writer, store } = setUp({ journal });
    await expect(writer.write(() => [open()])).rejects.toMatchObject({ code: 'disk-full' });
    expect(store.records()).toEqual([]);
    fails = false;
    expect((await writer.write(() => [open()])).events[0]?.seq).toBe(1);
  });

  it('says apart that the journal has it and the local database would not, so that nobody writes it twice', async () => {
    const store = createMemoryStore();
    const append = () => Promise.reject(new Error('full'));
    const { writer, journal, told } = setUp({ store: { ...store, append } });
    await expect(writer.write(() => [open()])).rejects.toThrow(KeptInJournal);
    expect(journal.events()).toHaveLength(1);
    expect(told).toEqual([]);
    // The next start finds it missing, and puts it back.
    expect(await store.missing(journal.events())).toHaveLength(1);
  });

  it('does nothing and says nothing for a command without steps', async () => {
    const world = setUp();
    expect(await world.writer.write(() => [])).toEqual({ events: [] });
    nothingWritten(world);
  });

  it('gives official codes in order, and none to what was refused', async () => {
    const { writer } = setUp();
    const codes: string[] = [];
    const take = (valid: boolean) =>
      writer.write(({ nextCode, newId }) => {
        const code = nextCode('T');
        if (valid) codes.push(code, nextCode('A'), nextCode('T'));
        return [
          {
            ...open({ code, sede: valid ? undefined : 'x' }),
            record: newId(),
            data: dataOf('ticket', 'opened', valid ? { code } : { sede: 'x' }),
          },
        ];
      });
    await take(true);
    await expect(take(false)).rejects.toThrow(CommandRefused);
    await take(true);
    expect(codes).toEqual(['T-AY1-0001', 'A-AY1-0001', 'T-AY1-0002', 'T-AY1-0003', 'A-AY1-0002', 'T-AY1-0004']);
  });

  it('makes one act at a time', async () => {
    const { writer, store } = setUp();
    await writer.write(() => [open()]);
    await Promise.all(Array.from({ length: 8 }, (_unused, place) => writer.write(() => [comment(`Nota ${place}`)])));
    const [record] = store.records();
    expect(record?.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('SY-23 the clock of what is written', () => {
  it('is later than everything that the record holds, though this device’s clock is behind', async () => {
    const { writer, store } = setUp();
    const [opened] = historyOf('ticket', 'opened');
    const ahead = {
      ...historyOf('ticket', 'commented')[0],
      at: { wall: NOW + 3_600_000, counter: 7 },
      device: 'SC1',
    } as Event;
    await store.unite([{ id: TICKET, kind: 'ticket', events: [opened as Event, ahead] }]);
    const { events } = await writer.write(() => [comment('a'), comment('b')]);
    for (const event of events) expect(compareEvents(ahead, event)).toBeLessThan(0);
    expect(compareTimestamps(events[0]?.at ?? ahead.at, events[1]?.at ?? ahead.at)).toBeLessThan(0);
  });

  it('goes on when the wall clock jumps back', async () => {
    const { writer, clock, store } = setUp();
    await writer.write(() => [open()]);
    clock.now -= 5 * DAY;
    const { events } = await writer.write(() => [comment()]);
    expect(store.records()[0]?.events.at(-1)?.id).toBe(events[0]?.id);
  });

  it('is right again when a clock that ran ahead has been set right', async () => {
    // Headquarters refuses what is dated days ahead: one wrong hour must not spoil everything that follows.
    const { writer, clock } = setUp();
    clock.now += 400 * DAY;
    await writer.write(() => [open()]);
    clock.now = NOW;
    const { events } = await writer.write(() => [{ ...open(), record: uuid('another') }]);
    expect(events[0]?.at).toEqual({ wall: NOW, counter: 0 });
  });
});

it('SY-22 two windows that take turns never give one number or one code twice', async () => {
  const device = openDeviceDatabase('two-windows');
  const windows = [createBrowserJournal(device), createBrowserJournal(device)].map((journal) => setUp({ journal }));
  for (const place of [0, 1, 1, 0, 0, 1]) {
    await windows[place]?.writer.write(({ nextCode, newId }) => [
      { kind: 'ticket', record: newId(), type: 'opened', data: dataOf('ticket', 'opened', { code: nextCode('T') }) },
    ]);
  }
  const written = await createBrowserJournal(device).read('AY1', 1);
  device.close();
  expect(written.map(({ seq, data }) => [seq, data['code']])).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => [n, `T-AY1-000${n}`]),
  );
});
