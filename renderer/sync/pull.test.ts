import { describe, expect, it } from 'vitest';
import type { PullResponse, SnapshotLine } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { TransportFailure, type TransportPort } from './ports.ts';
import { loadSnapshot, pullAll } from './pull.ts';
import { EPOCH, never, note, opened, RECEIPT, ticket, transportOf } from './sync.fixture.ts';

const at = (n: number) => ({ epoch: EPOCH, scopes: { org: n } });
const record = (...events: Event[]) => ({ id: events[0]?.record ?? '', kind: 'ticket', events });
const page = (n: number, change: Partial<PullResponse> = {}): PullResponse => ({
  records: [],
  gone: [],
  checkpoint: at(n),
  more: false,
  receipt: RECEIPT,
  ...change,
});

async function device() {
  const store = createMemoryStore();
  const state = createMemorySyncState('AY1');
  return { store, state };
}

/** A device that has finished its first sync at change 1. */
async function syncedDevice() {
  const ports = await device();
  await ports.state.save({ ...(await ports.state.load()), checkpoint: at(1) });
  return ports;
}

describe('pullAll', () => {
  it('SY-15 goes on from its checkpoint until nothing is left, and unites every page', async () => {
    const ports = await syncedDevice();
    const asked: number[] = [];
    const pages = [page(2, { records: [record(opened)], more: true }), page(3, { records: [record(ticket(1))] })];
    const transport = transportOf({
      pull: async ({ checkpoint }) => {
        asked.push(checkpoint.scopes['org'] ?? -1);
        return pages.shift() ?? page(3);
      },
    });
    expect(await pullAll({ now: () => 0, ...ports, transport }, never)).toMatchObject({ receipt: RECEIPT });
    expect(asked).toEqual([1, 2]);
    expect(ports.store.records()).toHaveLength(2);
    expect((await ports.state.load()).checkpoint).toEqual(at(3));
  });

  it('SY-15 moves the checkpoint only when the page is stored: a stop repeats a page and skips none', async () => {
    const ports = await syncedDevice();
    const transport = transportOf({ pull: async () => page(2, { records: [record(opened)], gone: [uuid('x')] }) });
    for (const operation of ['unite', 'release'] as const) {
      const store = { ...ports.store, [operation]: () => Promise.reject(new Error('stopped')) };
      await expect(pullAll({ now: () => 0, ...ports, store, transport }, never)).rejects.toThrow('stopped');
      expect((await ports.state.load()).checkpoint).toEqual(at(1));
    }
    await pullAll({ now: () => 0, ...ports, transport }, never);
    expect((await ports.state.load()).checkpoint).toEqual(at(2));
  });

  it('SY-29 takes out of the tray what headquarters holds after all, before the page counts as read', async () => {
    const ports = await syncedDevice();
    const reason = { code: 'status' };
    await ports.store.keepRefused([
      { event: note(1), reason },
      { event: note(2), reason },
    ]);
    const transport = transportOf({ pull: async () => page(2, { records: [record(opened, note(1))] }) });
    const stopped = { ...ports.store, withdrawRefused: () => Promise.reject(new Error('stopped')) };
    await expect(pullAll({ now: () => 0, ...ports, store: stopped, transport }, never)).rejects.toThrow('stopped');
    expect((await ports.state.load()).checkpoint).toEqual(at(1));
    await pullAll({ now: () => 0, ...ports, transport }, never);
    expect(ports.store.refused().map(({ event }) => event.id)).toEqual([note(2).id]);
  });

  it('SY-10 loses nothing that is written while a page is on its way', async () => {
    const ports = await syncedDevice();
    await ports.store.unite([record(opened)]);
    const transport = transportOf({
      pull: async () => {
        await ports.store.append([note(5)]);
        return page(2, { records: [record(opened, note(3, 'SC1'))] });
      },
    });
    await pullAll({ now: () => 0, ...ports, transport }, never);
    const [stored] = ports.store.records();
    expect(stored?.events).toEqual([opened, note(3, 'SC1'), note(5)]);
    expect(stored?.unsent).toEqual([note(5).id]);
  });

  it('SY-23 measures by how much this device’s clock is ahead; the time a slow line takes does not count', async () => {
    const ports = await syncedDevice();
    const clock = [10_000, 70_000];
    const transport = transportOf({ pull: () => Promise.resolve(page(2, { now: 30_000 })) });
    const pulled = await pullAll({ ...ports, now: () => clock.shift() ?? 0, transport }, never);
    expect(pulled.clock).toEqual({ headquarters: 30_000, ahead: 10_000 });
    const old = transportOf({ pull: () => Promise.resolve(page(3)) });
    expect((await pullAll({ ...ports, now: () => 0, transport: old }, never)).clock).toBeNull();
  });

  it('SY-11 takes off what left the scope, except what has something unsent', async () => {
    const ports = await syncedDevice();
    await ports.store.unite([record(opened), record(ticket(1))]);
    await ports.store.append([note(5)]);
    const transport = transportOf({ pull: async () => page(2, { gone: [opened.record, ticket(1).record] }) });
    await pullAll({ now: () => 0, ...ports, transport }, never);
    expect(ports.store.records().map(({ id }) => id)).toEqual([opened.record]);
  });
});

describe('loadSnapshot', () => {
  const head = (n = 7, total = 3): SnapshotLine => ({ head: { checkpoint: at(n), total } });
  const end: SnapshotLine = { end: true };
  const tickets = Array.from({ length: 4 }, (_unused, place) => record(ticket(place)));
  const cut = () => new TransportFailure('offline', 'cut');

  /** A transport that streams these lines, and then ends or breaks. */
  function streaming(lines: readonly SnapshotLine[], failure?: Error) {
    const asked: Parameters<TransportPort['snapshot']>[0][] = [];
    const transport = transportOf({
      async *snapshot(from) {
        asked.push(from);
        yield* lines;
        if (failure !== undefined) throw failure;
      },
    });
    return { transport, asked };
  }

  it('SY-16 ends where a chunk cannot be written, and counts nothing behind it as received', async () => {
    const ports = await device();
    const many = Array.from({ length: 3_500 }, (_unused, place) => record(ticket(place)));
    let chunks = 0;
    const unite: typeof ports.store.unite = async (records) => {
      chunks += 1;
      if (chunks === 2) throw new Error('disk full');
      await ports.store.unite(records);
    };
    const { transport } = streaming([head(7, many.length), ...many, end]);
    const store = { ...ports.store, unite };
    await expect(loadSnapshot({ ...ports, store, transport }, never, () => undefined)).rejects.toThrow('disk full');
    const { checkpoint, firstSync } = await ports.state.load();
    expect(checkpoint).toBeNull();
    expect(firstSync).toMatchObject({ received: 1_000, after: many[999]?.id });
    expect(chunks).toBe(3);
  });

  it('SY-16 stores everything and takes the checkpoint of its head', async () => {
    const ports = await device();
    const progress: unknown[] = [];
    const { transport, asked } = streaming([head(), ...tickets, end]);
    await loadSnapshot({ ...ports, transport }, never, (step) => progress.push(step));
    expect(asked).toEqual([{ replica: uuid('replica AY1 1'), after: null, checkpoint: null }]);
    expect(ports.store.records()).toHaveLength(4);
    expect(await ports.state.load()).toMatchObject({ checkpoint: at(7), firstSync: null });
    expect(progress).toEqual([{ received: 4, total: 3 }]);
  });

  it.each([
    ['breaks', cut()],
    ['ends without its last line', undefined],
  ])(
    'SY-16 a stream that %s is no first sync, but what came of it is kept, and the next goes on behind it',
    async (_title, failure) => {
      const ports = await device();
      const first = streaming([head(7), ...tickets.slice(0, 2)], failure);
      await expect(
        loadSnapshot({ ...ports, transport: first.transport }, never, () => undefined),
      ).rejects.toMatchObject({
        kind: 'offline',
      });
      expect(ports.store.records()).toHaveLength(2);
      expect(await ports.state.load()).toMatchObject({
        checkpoint: null,
        firstSync: { after: tickets[1]?.id, received: 2 },
      });

      // What changed meanwhile is pulled from the checkpoint of the first head, so the second must not move it.
      const second = streaming([head(99), ...tickets.slice(2), end]);
      await loadSnapshot({ ...ports, transport: second.transport }, never, () => undefined);
      expect(second.asked).toMatchObject([{ after: tickets[1]?.id, checkpoint: at(7) }]);
      expect(ports.store.records()).toHaveLength(4);
      expect(await ports.state.load()).toMatchObject({ checkpoint: at(7), firstSync: null });
    },
  );

  it('SY-16 writes in chunks, each remembered', async () => {
    const ports = await device();
    const many = Array.from({ length: 2_203 }, (_unused, place) => record(ticket(place)));
    const received: number[] = [];
    const { transport } = streaming([head(7, 2_203), ...many, end]);
    await loadSnapshot({ ...ports, transport }, never, (step) => received.push(step.received));
    expect(received).toEqual([1_000, 2_000, 2_203]);
    expect(ports.store.records()).toHaveLength(2_203);
  });

  it('SY-16 a failure of the local database is not taken for a cut line', async () => {
    const ports = await device();
    const store = { ...ports.store, unite: () => Promise.reject(new Error('disk full')) };
    const { transport } = streaming([head(), ...tickets, end]);
    await expect(loadSnapshot({ ...ports, store, transport }, never, () => undefined)).rejects.toThrow('disk full');
    expect(await ports.state.load()).toMatchObject({ checkpoint: null, firstSync: { after: null, received: 0 } });
  });

  it.each([
    ['records', [...tickets, end]],
    ['an end', [end]],
  ])('SY-20 %s without a head are not the server’s', async (_title, lines) => {
    const ports = await device();
    const { transport } = streaming(lines);
    await expect(loadSnapshot({ ...ports, transport }, never, () => undefined)).rejects.toMatchObject({
      kind: 'offline',
    });
    expect(await ports.state.load()).toMatchObject({ checkpoint: null, firstSync: null });
    expect(ports.store.records()).toEqual([]);
  });
});
