import { describe, expect, it } from 'vitest';
import type { Event } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { dataOf, write } from '#shared/records/record.fixture.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { createHeadquarters } from './headquarters.fixture.ts';
import { TransportFailure, type TransportPort } from './ports.ts';
import { runRound } from './round.ts';
import { chainOf, never, opened } from './sync.fixture.ts';

const NOW = 1_780_000_000_000;
let seq = 0;
/** A step of its own device on the opened ticket, with a place of its own in that device's chain. */
function step(type: string, device: string): Event {
  seq += 1;
  return { ...write({ kind: 'ticket', type, data: dataOf('ticket', type), minute: seq, device }), seq };
}
const idsOf = (events: readonly Event[]) => events.map(({ id }) => id).toSorted();

function createReplica(device: string, headquarters: ReturnType<typeof createHeadquarters>) {
  const store = createMemoryStore();
  const state = createMemorySyncState(device);
  const round = (transport: TransportPort = headquarters.transport) =>
    runRound({ store, state, transport, chain: chainOf(device), now: () => NOW }, never);
  return { store, state, round };
}

/** A made the record, B added to it and holds it whole; then headquarters comes back without any of it. */
async function setUp() {
  const headquarters = createHeadquarters();
  const empty = headquarters.backup();
  const a = createReplica('AY1', headquarters);
  const b = createReplica('AY2', headquarters);
  const own = step('commented', 'AY2');
  await a.store.append([opened]);
  await a.round();
  await b.round();
  await b.store.append([own]);
  await b.round();
  return { headquarters, empty, a, b, own };
}

/** The transport, whose n-th request from now on fails after or before it is done. */
function failingAt(transport: TransportPort, place: number, lost: boolean): TransportPort {
  let count = 0;
  const fail = async <T>(ask: () => Promise<T>): Promise<T> => {
    count += 1;
    if (count !== place) return ask();
    if (lost) await ask();
    throw new TransportFailure('offline', 'cut');
  };
  return {
    ...transport,
    push: (request, signal) => fail(() => transport.push(request, signal)),
    pull: (request, signal) => fail(() => transport.pull(request, signal)),
    compare: (request, signal) => fail(() => transport.compare(request, signal)),
    restore: (request, signal) => fail(() => transport.restore(request, signal)),
  };
}

describe('a server that came back from a backup', () => {
  it('SY-12 is told what it lacks first, whoever made it, then what is unsent, and only then read anew', async () => {
    const { headquarters, empty, b, own } = await setUp();
    const unsent = step('commented', 'AY2');
    await b.store.append([unsent]);
    headquarters.restore(empty);
    await b.round();
    const different = headquarters.asked.filter((what, place, all) => what !== all[place - 1]);
    // The second comparison tells what left the scope while the device knew no checkpoint.
    const again = ['snapshot', 'compare', 'pull'];
    expect(different).toEqual(['push', 'compare', 'restore', 'compare', 'push', ...again]);
    expect(headquarters.events()).toEqual(idsOf([opened, own, unsent]));
    expect(headquarters.refused).toEqual([]);
    expect(b.store.refused()).toEqual([]);
    expect(b.store.records()[0]?.unsent).toEqual([]);
    expect(await b.state.load()).toMatchObject({
      restore: null,
      epoch: uuid('epoch 1'),
      checkpoint: { epoch: uuid('epoch 1') },
    });
  });

  it('SY-12 notices a restore also when it has nothing to send, and when only a part is lost', async () => {
    const { headquarters, a, b, own } = await setUp();
    const backup = headquarters.backup();
    const late = step('commented', 'AY2');
    await b.store.append([late]);
    await b.round();
    await a.round();
    headquarters.restore(backup);
    await a.round();
    expect(headquarters.asked[0]).toBe('pull');
    expect(headquarters.events()).toEqual(idsOf([opened, own, late]));
  });

  it('SY-12 wherever it is cut, the next round goes on, and nothing is refused or lost', async () => {
    for (const lost of [false, true]) {
      for (let place = 1; place <= 14; place += 1) {
        const { headquarters, empty, b, own } = await setUp();
        const unsent = step('commented', 'AY2');
        await b.store.append([unsent]);
        headquarters.restore(empty);
        await b.round(failingAt(headquarters.transport, place, lost)).catch(() => undefined);
        await b.round();
        expect({ place, lost, events: headquarters.events() }).toEqual({
          place,
          lost,
          events: idsOf([opened, own, unsent]),
        });
        expect(headquarters.refused).toEqual([]);
        expect(b.store.records()[0]?.unsent).toEqual([]);
      }
    }
  });

  it('SY-12 begins again when the server is restored once more meanwhile', async () => {
    for (let place = 1; place <= 14; place += 1) {
      const { headquarters, empty, b, own } = await setUp();
      const unsent = step('commented', 'AY2');
      await b.store.append([unsent]);
      headquarters.restore(empty);
      let count = 0;
      const again =
        <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
        async (...args: Args) => {
          count += 1;
          if (count === place) headquarters.restore(empty);
          return ask(...args);
        };
      const { transport } = headquarters;
      const restoring = {
        ...transport,
        push: again(transport.push),
        pull: again(transport.pull),
        compare: again(transport.compare),
        restore: again(transport.restore),
      };
      await b.round(restoring).catch(() => undefined);
      await b.round();
      expect({ place, events: headquarters.events() }).toEqual({ place, events: idsOf([opened, own, unsent]) });
      expect(headquarters.refused).toEqual([]);
    }
  });

  it('SY-12 is sent anew what the device made itself where there is no proof of it; what others made stays here', async () => {
    const { headquarters, empty, b, own } = await setUp();
    const mine = write({
      kind: 'ticket',
      type: 'opened',
      data: dataOf('ticket', 'opened', { code: 'T-AY2-0009' }),
      minute: 1,
      device: 'AY2',
      record: uuid('mine'),
    });
    await b.store.append([mine]);
    await b.round();
    for (const { id, kind, events } of b.store.records()) {
      await b.store.resend('nobody', [{ id, kind }]);
      expect(events.length).toBeGreaterThan(0);
    }
    headquarters.restore(empty);
    await b.round();
    expect(headquarters.events()).toEqual([mine.id]);
    const kept = b.store.records().find(({ id }) => id === opened.record);
    expect(idsOf(kept?.events ?? [])).toEqual(idsOf([opened]));
    expect(b.store.refused().map(({ event }) => event.id)).toEqual([own.id]);
  });

  it('SY-12 hears again what it had refused, so that no number is missing', async () => {
    const { headquarters, empty, b } = await setUp();
    const orphan = { ...step('commented', 'AY2'), record: uuid('never there') };
    await b.store.append([orphan]);
    await b.round();
    expect(b.store.refused()).toHaveLength(1);
    headquarters.restore(empty);
    await b.round();
    expect(new Set(headquarters.restated)).toEqual(new Set([orphan.seq]));
  });

  it('SY-12 hears again what it refused a copy that had not had its first sync when it came back', async () => {
    const headquarters = createHeadquarters();
    const { transport } = headquarters;
    const empty = headquarters.backup();
    const a = createReplica('AY1', headquarters);
    const orphan = { ...step('commented', 'AY1'), record: uuid('never there') };
    await a.store.append([orphan]);
    let cameBack = false;
    const snapshot: TransportPort['snapshot'] = (...asked) => {
      if (!cameBack) headquarters.restore(empty);
      cameBack = true;
      return transport.snapshot(...asked);
    };
    await a.round({ ...transport, snapshot });
    expect(new Set(headquarters.restated)).toEqual(new Set([orphan.seq]));
  });

  it('SY-12 takes out of the tray what headquarters let in after all, and leaves the rest there', async () => {
    const { headquarters, empty, b } = await setUp();
    const letIn = { ...step('commented', 'AY2'), record: uuid('one') };
    const orphan = { ...step('commented', 'AY2'), record: uuid('two') };
    await b.store.append([letIn, orphan]);
    await b.round();
    expect(b.store.refused()).toHaveLength(2);
    headquarters.restore(empty);
    const { transport } = headquarters;
    const restore: TransportPort['restore'] = async (request, signal) => ({
      ...(await transport.restore(request, signal)),
      accepted: request.refused.some(({ seq }) => seq === letIn.seq) ? [letIn.id] : [],
    });
    await b.round({ ...transport, restore });
    expect(b.store.refused().map(({ event }) => event.id)).toEqual([orphan.id]);
  });

  it('SY-12 says which records are no longer for this device', async () => {
    const { headquarters, b } = await setUp();
    headquarters.restore(headquarters.backup());
    headquarters.elsewhere.add(opened.record);
    await b.round();
    expect(b.store.records()).toEqual([]);
  });

  it('SY-12 does not begin again for ever', async () => {
    const { headquarters, b } = await setUp();
    const refusing = { ...headquarters.transport, pull: () => Promise.reject(new TransportFailure('epoch', 'again')) };
    await expect(b.round(refusing)).rejects.toMatchObject({ kind: 'epoch' });
  });
});

describe('the seal that a device keeps', () => {
  it('SY-27 comes with what is pulled and with the verdict, and speaks of exactly what was sent', async () => {
    const { a, b } = await setUp();
    const [record] = b.store.records();
    expect(record?.seal).toHaveLength(22);
    await a.round();
    expect(a.store.records()[0]?.seal).toBe(record?.seal);
    await b.store.append([step('commented', 'AY2')]);
    expect(b.store.records()[0]?.seal).toBe(record?.seal);
    const [sent] = await b.store.sentRecords('ticket', '', 10);
    expect(sent?.events).toHaveLength(2);
  });
});
