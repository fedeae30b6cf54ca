import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../test/support/simulation/memory-journal.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { RECEIPT, note, opened, ticket } from '../sync/sync.fixture.ts';
import { createDeviceChain, guardJournal } from './device-chain.ts';

function setUp() {
  const store = createMemoryStore();
  const journal = createMemoryJournal('AY9');
  const chain = createDeviceChain({ journal, store, device: 'AY9', exclusive: (work) => work() });
  const held = () => store.records().flatMap(({ events }) => events);
  return { store, journal, chain, held };
}

describe('SY-30 numbering anew', () => {
  it('gives what is unsent in another chain the numbers of this one, act by act, and leaves the rest', async () => {
    const { store, journal, chain, held } = setUp();
    await store.unite([{ id: opened.record, kind: 'ticket', events: [opened] }]);
    await store.append([note(1), ticket(7), { ...note(3), device: 'AY9', seq: 40 }]);
    expect(await chain.renumber()).toBe(2);
    expect(journal.events().map(({ id, seq }) => ({ id, seq }))).toEqual([
      { id: note(1).id, seq: 1 },
      { id: ticket(7).id, seq: 2 },
    ]);
    expect(held()).toEqual(
      expect.arrayContaining([...journal.events(), opened, { ...note(3), device: 'AY9', seq: 40 }]),
    );
    expect(store.records().flatMap(({ unsent }) => unsent)).toHaveLength(3);
    expect(await chain.head()).toBe(2);
    expect(await chain.renumber()).toBe(0);
  });

  it('gives a deed one number only, though the machine stopped between journal and database', async () => {
    const { store, journal, held } = setUp();
    await store.append([note(1)]);
    const stopping = { ...store, renumber: () => Promise.reject(new Error('stopped')) };
    const ports = { journal, device: 'AY9', exclusive: <T>(work: () => Promise<T>) => work() };
    await expect(createDeviceChain({ ...ports, store: stopping }).renumber()).rejects.toThrow('stopped');
    expect(await createDeviceChain({ ...ports, store }).renumber()).toBe(1);
    expect(journal.events()).toHaveLength(1);
    expect(held()).toEqual(journal.events());
  });

  it('leaves what was sent meanwhile as headquarters has it', async () => {
    const { store, journal, held } = setUp();
    await store.append([note(1)]);
    const racing = {
      ...store,
      outbox: async () => {
        const outbox = await store.outbox();
        await store.unite([{ id: note(1).record, kind: 'ticket', events: [opened, note(1)] }]);
        return outbox;
      },
    };
    await createDeviceChain({ journal, store: racing, device: 'AY9', exclusive: (work) => work() }).renumber();
    expect(held()).toEqual([opened, note(1)]);
  });
});

it('SY-30 a journal that lacks what headquarters has confirmed takes nothing more', async () => {
  const journal = createMemoryJournal('AY1');
  const state = createMemorySyncState('AY1');
  const { id, record, kind, type, at, by, act, data } = opened;
  const draft = { id, record, kind, type, at, by, act, data };
  await state.save({ ...(await state.load()), receipt: { ...RECEIPT, highest: 1 } });
  await expect((await guardJournal(journal, 'AY1', state)).append('AY1', [draft], {})).rejects.toThrow(
    'journal-damaged',
  );
  await journal.append('AY1', [draft], {});
  expect(await (await guardJournal(journal, 'AY1', state)).append('AY1', [{ ...draft, id: record }], {})).toHaveLength(
    1,
  );
});
