import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import type { PackageAnswer } from '#shared/package/package-content.ts';
import type { PullResponse } from '#shared/contract/sync.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { createPackageTransport } from './package-transport.ts';
import { recordRequests } from './record-requests.ts';
import { runRound } from './round.ts';
import {
  acceptAll,
  answer as pushAnswer,
  chainOf,
  EPOCH,
  never,
  note,
  opened,
  RECEIPT,
  ticket,
} from './sync.fixture.ts';

const at = (org: number, more: Record<string, number> = {}) => ({ epoch: EPOCH, scopes: { org, ...more } });

/** A device that has synced, and went away with `events` unsent. */
async function aDevice(events: readonly Event[], checkpoint: PullResponse['checkpoint'] | null = at(5)) {
  const store = createMemoryStore();
  const state = createMemorySyncState('AY1');
  await state.save({ ...(await state.load()), checkpoint, epoch: EPOCH });
  await store.append(events);
  const round = async (answer: PackageAnswer) => {
    const transport = createPackageTransport(answer, await state.load());
    await runRound({ store, state, transport, now: () => answer.answeredAt, chain: chainOf('AY1') }, never);
  };
  return { store, state, round };
}

function answerTo(
  requests: Awaited<ReturnType<typeof recordRequests>>,
  change: Partial<PackageAnswer> = {},
): PackageAnswer {
  const page = { records: [], gone: [], checkpoint: at(9), more: false, receipt: RECEIPT };
  return {
    request: uuid('package'),
    replica: uuid('replica'),
    answeredAt: 1000,
    pushes: requests.pushes.map((push) => ({
      events: push.events.map((event) => (event as Event).id),
      response: acceptAll(push),
    })),
    epochChanged: false,
    snapshot: [],
    pages: [page],
    from: 'checkpoint' in requests.pull ? requests.pull.checkpoint : null,
    leases: [],
    ...change,
  };
}

describe('SY-33 the requests of a package', () => {
  it('are those of a round, and writing them changes nothing', async () => {
    const { store, state } = await aDevice([ticket(1), ticket(2)]);
    const before = structuredClone(store.records());
    const requests = await recordRequests(store, await state.load());
    expect(requests.pushes.flatMap(({ events }) => events)).toEqual([ticket(1), ticket(2)]);
    expect(requests.pushes[0]).toMatchObject({ epoch: EPOCH });
    expect(requests.pull).toEqual({ checkpoint: at(5) });
    expect(store.records()).toEqual(before);
    expect(await recordRequests(store, await state.load())).toEqual(requests);
  });

  it('ask for the first sync where it never ended', async () => {
    const { store, state } = await aDevice([], null);
    const { pull } = await recordRequests(store, await state.load());
    expect(pull).toEqual({ snapshot: { after: null, checkpoint: null } });
  });
});

describe('SY-34 an answer on a stick', () => {
  it('settles what was in the package, and leaves what was written since', async () => {
    const { store, state, round } = await aDevice([ticket(1)]);
    const requests = await recordRequests(store, await state.load());
    await store.append([ticket(2)]);
    await round(answerTo(requests));
    const waiting = (await store.outbox()).flatMap(({ unsent }) => unsent);
    expect(waiting).toEqual([ticket(2).id]);
    expect(await state.load()).toMatchObject({ checkpoint: at(9), receipt: RECEIPT, lastSuccess: 1000 });
  });

  it('brings what headquarters decided, in the verdicts and in the pages', async () => {
    const { store, state, round } = await aDevice([opened, ticket(3)]);
    const requests = await recordRequests(store, await state.load());
    const [push] = requests.pushes;
    if (push === undefined) throw new Error('no push');
    const theirs = note(50, 'SC1');
    const record = { id: opened.record, kind: 'ticket', events: [opened, theirs] };
    const verdicts = push.events.map((event, index) =>
      (event as Event).id === ticket(3).id
        ? { index, verdict: 'refused' as const, reason: { code: 'role' } }
        : { index, verdict: 'accepted' as const },
    );
    const response = pushAnswer(verdicts, { records: [record] });
    await round(
      answerTo(requests, { pushes: [{ events: push.events.map((event) => (event as Event).id), response }] }),
    );
    expect(store.records().find(({ id }) => id === opened.record)?.events).toEqual([opened, theirs]);
    expect(await store.outbox()).toEqual([]);
    expect(await store.missing([ticket(3)])).toEqual([]);
  });

  it('goes back in nothing when the line was there meanwhile, and skips nothing', async () => {
    const { store, state, round } = await aDevice([ticket(1)]);
    const requests = await recordRequests(store, await state.load());
    const newer = { ...RECEIPT, contiguous: 7, highest: 7, at: 2000 };
    await state.save({ ...(await state.load()), checkpoint: at(20, { AY: 3 }), receipt: newer });
    await round(answerTo(requests));
    expect(await state.load()).toMatchObject({ checkpoint: at(20), receipt: newer });

    // It was wiped and is behind where the answer begins: a page must not be taken for all.
    await state.save({ ...(await state.load()), checkpoint: at(2) });
    await round(answerTo(requests));
    expect(await state.load()).toMatchObject({ checkpoint: at(2) });
  });

  it('SY-12 of a headquarters that came back from a backup judges nothing, and the device waits for the line', async () => {
    const { store, state, round } = await aDevice([ticket(1)]);
    const requests = await recordRequests(store, await state.load());
    const changed = answerTo(requests, { pushes: [], pages: [], epochChanged: true });
    await expect(round(changed)).rejects.toMatchObject({ kind: 'epoch' });
    expect((await store.outbox()).flatMap(({ unsent }) => unsent)).toEqual([ticket(1).id]);
    expect((await state.load()).restore).not.toBeNull();
  });
});
