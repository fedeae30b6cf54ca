import { describe, expect, it } from 'vitest';
import { historyDigest } from '#shared/history/canonical.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import type { PushRequest, PushResponse } from '#shared/contract/sync.ts';
import { createMemoryStore, type MemoryStore } from '../../test/support/simulation/memory-store.ts';
import { PUSH_LIMITS } from './batches.ts';
import { freshSyncState, TransportFailure, type StorePort, type SyncState } from './ports.ts';
import { pushAll, type PushProgress } from './push.ts';
import { acceptAll, answer, EPOCH, never, note, opened, RECEIPT, ticket, transportOf } from './sync.fixture.ts';

const STATE: SyncState = freshSyncState(uuid('replica'));

async function storeWith(...events: Event[]): Promise<MemoryStore> {
  const store = createMemoryStore();
  await store.append(events);
  return store;
}

/** Pushes, answering each request with `reply`; hands back what was asked. */
async function push(
  store: StorePort,
  reply: (request: PushRequest) => PushResponse | Promise<PushResponse>,
  state = STATE,
) {
  const requests: PushRequest[] = [];
  const progress: PushProgress[] = [];
  const transport = transportOf({
    push: async (request) => {
      requests.push(structuredClone(request));
      return reply(request);
    },
  });
  const { receipt } = await pushAll({ store, transport }, state, never, (step) => progress.push(step));
  return { requests, receipt, progress };
}

const rejected = (code: string) => new TransportFailure('rejected', code, code);
const unsent = (store: MemoryStore) => store.records().flatMap((record) => record.unsent);
const inTray = (store: MemoryStore) => store.refused().map(({ event, reason }) => [event.id, reason.code]);

describe('pushAll', () => {
  it('SY-04 settles what is accepted or known, and hands back the receipt', async () => {
    const store = await storeWith(opened, note(1));
    const { receipt, requests } = await push(store, () =>
      answer([
        { index: 0, verdict: 'accepted' },
        { index: 1, verdict: 'known' },
      ]),
    );
    expect(unsent(store)).toEqual([]);
    expect(receipt).toEqual(RECEIPT);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ replica: STATE.replica, events: [opened, note(1)] });
  });

  it('SY-04 asks nothing when there is nothing to send', async () => {
    const { requests, receipt } = await push(createMemoryStore(), acceptAll);
    expect(requests).toEqual([]);
    expect(receipt).toBeNull();
  });

  it('SY-05 sends with each record the digest of what it will hold, and nothing that has yet to be sent', async () => {
    const store = createMemoryStore();
    await store.unite([{ id: opened.record, kind: 'ticket', events: [opened] }]);
    await store.append([note(1), { ...note(2), device: 'AY9' }]);
    const { requests } = await push(store, acceptAll);
    expect(requests[0]?.digests).toEqual({
      [opened.record]: historyDigest(store.records()[0]?.events.map(({ id }) => id) ?? []),
    });
  });

  it('SY-05 unites the records that differ', async () => {
    const store = await storeWith(opened);
    const theirs = note(9, 'SC1');
    await push(store, () =>
      answer([{ index: 0, verdict: 'accepted' }], {
        records: [{ id: opened.record, kind: 'ticket', events: [opened, theirs] }],
      }),
    );
    expect(store.records()[0]?.events).toEqual([opened, theirs]);
  });

  it('SY-06 leaves unsent what the answer does not speak of', async () => {
    const store = await storeWith(opened, note(1));
    await push(store, () =>
      answer([
        { index: 0, verdict: 'accepted' },
        { index: 7, verdict: 'accepted' },
      ]),
    );
    expect(unsent(store)).toEqual([note(1).id]);
  });

  it('SY-06 what is cut stays unsent; what earlier batches settled stays settled', async () => {
    const acts = [0, 1, 2, 3].map((place) => ticket(place, 3_800));
    const big = Array.from({ length: 1_200 }, (_unused, place) => ticket(place + 10));
    const store = await storeWith(...acts, ...big);
    let batch = 0;
    const pushed = push(store, (request) => {
      batch += 1;
      if (batch === 3) throw new TransportFailure('offline', 'cut');
      return acceptAll(request);
    });
    await expect(pushed).rejects.toThrow('cut');
    expect(batch).toBe(3);
    expect(unsent(store)).toHaveLength(1_204 - 2 * PUSH_LIMITS.events);
  });

  it('SY-07 puts what is refused into the tray, and goes on', async () => {
    const store = await storeWith(opened, note(1), note(2));
    await push(store, () =>
      answer([
        { index: 0, verdict: 'accepted' },
        { index: 1, verdict: 'refused', reason: { code: 'role' } },
        { index: 2, verdict: 'accepted' },
      ]),
    );
    expect(inTray(store)).toEqual([[note(1).id, 'role']]);
    expect(store.records()[0]?.events).toEqual([opened, note(2)]);
    expect(unsent(store)).toEqual([]);
  });

  it('SY-07 SY-17 wherever the device stops while it takes an answer in, the next push completes it', async () => {
    const theirs = note(9, 'SC1');
    const reply = (request: PushRequest) =>
      answer(
        request.events.map((event, index) =>
          (event as Event).id === note(1).id
            ? { index, verdict: 'refused', reason: { code: 'role' } }
            : { index, verdict: 'known' },
        ),
        { records: [{ id: opened.record, kind: 'ticket', events: [opened, theirs] }] },
      );
    for (const operation of ['keepRefused', 'unite', 'settle', 'release'] as const) {
      const store = await storeWith(opened, note(1));
      const stopping: StorePort = {
        ...store,
        [operation]: () => Promise.reject(new Error('stopped')),
      };
      await expect(push(stopping, reply)).rejects.toThrow('stopped');
      // Events of others reach this replica by the answer alone: they must be here before anything counts as settled.
      const settled = !unsent(store).includes(opened.id);
      expect(settled && !store.records()[0]?.events.includes(theirs)).toBe(false);
      await push(store, reply);
      expect(store.records()[0]?.events).toEqual([opened, theirs]);
      expect(inTray(store)).toEqual([[note(1).id, 'role']]);
      expect(unsent(store)).toEqual([]);
    }
  });

  it('SY-07 what is accepted after all is in the tray no more: a server that came back from a backup judges anew', async () => {
    for (const stopped of [false, true]) {
      const store = await storeWith(opened, note(1));
      // A stop between tray and record, and then the refusal is lost with headquarters' backup.
      await store.keepRefused([{ event: note(1), reason: { code: 'role' } }]);
      const stopping: StorePort = { ...store, settle: () => Promise.reject(new Error('stopped')) };
      const first = await push(stopped ? stopping : store, acceptAll).catch((cause: unknown) => cause);
      expect(first instanceof Error).toBe(stopped);
      await push(store, acceptAll);
      expect(inTray(store)).toEqual([]);
      expect(store.records()[0]?.events).toEqual([opened, note(1)]);
    }
  });

  it('SY-08 halves a batch that the server cannot read until the act that spoils it stands alone; the others arrive', async () => {
    for (const code of ['too-large', 'invalid-input', 'malformed-json']) {
      const events = Array.from({ length: 9 }, (_unused, place) => ticket(place));
      const poison = events[5]?.id;
      const store = await storeWith(...events);
      const { requests, progress } = await push(store, (request) => {
        if (request.events.some((event) => (event as Event).id === poison)) throw rejected(code);
        return acceptAll(request);
      });
      expect(inTray(store)).toEqual([[poison, code]]);
      expect(unsent(store)).toEqual([]);
      expect(store.records()).toHaveLength(8);
      expect(requests.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(9)) + 2);
      expect(progress.at(-1)).toEqual({ done: 9, total: 9 });
      expect(progress.every(({ done }) => done <= 9)).toBe(true);
    }
  });

  it('SY-30 what stands in a chain that headquarters does not take from this device is not refused: the rest goes on', async () => {
    const store = createMemoryStore();
    await store.append([opened, { ...ticket(2), device: 'AY9' }]);
    const transport = transportOf({
      push: async ({ events }) =>
        answer(
          (events as Event[]).map(({ device }, index) =>
            device === 'AY9'
              ? { index, verdict: 'refused', reason: { code: 'other-device' } }
              : { index, verdict: 'accepted' },
          ),
        ),
    });
    await expect(pushAll({ store, transport }, STATE, never, () => undefined)).rejects.toMatchObject({ kind: 'chain' });
    expect(store.refused()).toEqual([]);
    expect(store.records().flatMap(({ unsent }) => unsent)).toEqual([ticket(2).id]);
  });

  it('SY-31 an act over which the server stumbles stays unsent, and keeps no other from arriving', async () => {
    const store = await storeWith(...Array.from({ length: 9 }, (_unused, place) => ticket(place + 1)));
    const poison = ticket(4).id;
    const transport = transportOf({
      push: async (request) => {
        if ((request.events as Event[]).some(({ id }) => id === poison)) {
          throw new TransportFailure('busy', 'Referencia 1', 'internal');
        }
        return acceptAll(request);
      },
    });
    const { stuck } = await pushAll({ store, transport }, STATE, never, () => undefined);
    expect(stuck).toMatchObject({ code: 'internal' });
    expect(unsent(store)).toEqual([poison]);
    expect(inTray(store)).toEqual([]);
  });

  it('SY-31 a server that stumbles over everything is left alone soon', async () => {
    const store = await storeWith(...Array.from({ length: 64 }, (_unused, place) => ticket(place + 1)));
    let asked = 0;
    const transport = transportOf({
      push: () => {
        asked += 1;
        return Promise.reject(new TransportFailure('busy', 'Referencia 1', 'internal'));
      },
    });
    await expect(pushAll({ store, transport }, STATE, never, () => undefined)).rejects.toMatchObject({
      code: 'internal',
    });
    expect(asked).toBeLessThan(16);
    expect(unsent(store)).toHaveLength(64);
  });

  it('SY-08 sets an act aside whole', async () => {
    const act = [opened, { ...note(1), act: opened.act }];
    const store = await storeWith(...act);
    await push(store, () => {
      throw rejected('too-large');
    });
    expect(inTray(store).map(([id]) => id)).toEqual(act.map(({ id }) => id));
    expect(store.records()).toEqual([]);
  });

  it.each(['account-disabled', 'not-on-staff', 'other-sede', 'role', 'unknown-device', 'not-found', 'anything-else'])(
    'SY-08 %s says nothing of the events: they stay, and the round ends',
    async (code) => {
      const store = await storeWith(opened, note(1));
      await expect(
        push(store, () => {
          throw rejected(code);
        }),
      ).rejects.toThrow(code);
      expect(inTray(store)).toEqual([]);
      expect(unsent(store)).toEqual([opened.id, note(1).id]);
    },
  );

  it('SY-10 what is written while a batch is under way stays for the next round', async () => {
    const store = await storeWith(opened);
    await push(store, async (request) => {
      await store.append([note(1)]);
      return acceptAll(request);
    });
    expect(unsent(store)).toEqual([note(1).id]);
  });

  it('SY-11 takes off a record that left the scope, once nothing of it is unsent', async () => {
    const store = await storeWith(opened, ticket(1));
    await push(store, (request) => ({ ...acceptAll(request), gone: [opened.record] }));
    expect(store.records().map(({ id }) => id)).toEqual([ticket(1).record]);
    const late = await storeWith(opened);
    await push(late, async (request) => {
      await late.append([note(1)]);
      return { ...acceptAll(request), gone: [opened.record] };
    });
    expect(unsent(late)).toEqual([note(1).id]);
  });

  it('SY-11 a stop behind the settlement leaves nothing of a record that left the scope', async () => {
    const store = await storeWith(opened);
    const stopping: StorePort = { ...store, release: () => Promise.reject(new Error('stopped')) };
    await expect(push(stopping, (request) => ({ ...acceptAll(request), gone: [opened.record] }))).rejects.toThrow(
      'stopped',
    );
    expect(store.records()).toEqual([]);
  });

  it('SY-12 says which epoch it knows, also in the middle of a first sync', async () => {
    const checkpoint = { epoch: EPOCH, scopes: {} };
    const first = await push(await storeWith(opened), acceptAll);
    const later = await push(await storeWith(opened), acceptAll, { ...STATE, checkpoint });
    const syncing = { ...STATE, firstSync: { checkpoint, after: null, received: 0, total: 1, again: false } };
    const middle = await push(await storeWith(opened), acceptAll, syncing);
    expect([first, later, middle].map(({ requests }) => requests[0]?.epoch)).toEqual([undefined, EPOCH, EPOCH]);
  });
});
