import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { emptyHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import { createMemoryJournal } from '../../test/support/simulation/memory-journal.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { ticket } from '../sync/sync.fixture.ts';
import type { Journal } from '../platform/platform.ts';
import { recoverFromJournal, recoverFromJournals } from './recover.ts';

async function setUp(count: number) {
  const journal = createMemoryJournal('AY1');
  const drafts = Array.from({ length: count }, (_unused, place) => {
    const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...draft } = ticket(place);
    return draft;
  });
  const events: Event[] = await journal.append('AY1', drafts, {});
  const store = createMemoryStore();
  const state = createMemorySyncState('AY1');
  const synced = async (contiguous: number, device = 'AY1') =>
    state.save({
      ...(await state.load()),
      checkpoint: { epoch: uuid('epoch'), scopes: {} },
      receipt: { device, contiguous, highest: contiguous, at: 0 },
    });
  return { events, store, state, synced, recover: () => recoverFromJournal(journal, 'AY1', store, state) };
}

const held = (store: ReturnType<typeof createMemoryStore>) => store.records().flatMap(({ events }) => events).length;

describe('SY-14 what the journal has and the local database lost', () => {
  it('is put back, unsent, chunk by chunk, and counted', async () => {
    const { store, recover } = await setUp(1_203);
    expect(await recover()).toBe(1_203);
    expect(store.records().every(({ pendientes }) => pendientes === 1)).toBe(true);
    expect(await recover()).toBe(0);
  });

  it('is put back only where it is missing', async () => {
    const { events, store, recover } = await setUp(5);
    await store.append([events[0] as Event, events[3] as Event]);
    await store.settle([
      { kind: 'ticket', id: events[0]?.record ?? '', sent: [events[0]?.id ?? ''], refused: [], leaves: false },
    ]);
    expect(await recover()).toBe(3);
    expect(store.records().find(({ id }) => id === events[0]?.record)?.pendientes).toBe(0);
  });

  it('does not take out of the tray what headquarters refused', async () => {
    const { events, store, recover } = await setUp(3);
    await store.keepRefused([{ event: events[1] as Event, reason: { code: 'role' } }]);
    expect(await recover()).toBe(2);
    expect(held(store)).toBe(2);
  });

  it('is not looked for where headquarters has confirmed it and the first sync is done', async () => {
    const { store, synced, recover } = await setUp(5);
    await synced(3);
    expect(await recover()).toBe(2);
    expect(held(store)).toBe(2);
  });

  it('is looked for from the first event when the receipt speaks of another device, or the copy is new', async () => {
    const renamed = await setUp(5);
    await renamed.synced(3, 'AY9');
    expect(await renamed.recover()).toBe(5);
    const wiped = await setUp(5);
    expect(await wiped.recover()).toBe(5);
  });
});

describe('SY-14 the journals of devices that this machine was before', () => {
  it('are looked through once, behind the first sync', async () => {
    const { events, store, state, synced } = await setUp(3);
    const own = createMemoryJournal('AY9');
    const former = createMemoryJournal('AY1', undefined, { head: emptyHead('AY1'), events });
    let reads = 0;
    const journal: Journal = {
      ...own,
      devices: () => Promise.resolve(['AY9', 'AY1']),
      read: (device, fromSeq) => {
        if (device === 'AY1') reads += 1;
        return (device === 'AY9' ? own : former).read(device, fromSeq);
      },
    };
    const recover = () => recoverFromJournals(journal, 'AY9', store, state);
    expect(await recover()).toBe(0);
    await synced(0, 'AY9');
    await store.unite([{ id: events[0]?.record ?? '', kind: 'ticket', events: events.slice(0, 1) }]);
    expect(await recover()).toBe(2);
    expect(store.records().flatMap(({ unsent }) => unsent)).toEqual(events.slice(1).map(({ id }) => id));
    expect(await recover()).toBe(0);
    expect(reads).toBe(1);
  });
});
