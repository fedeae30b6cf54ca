import { expect, it } from 'vitest';
import { z } from 'zod';
import { uuid } from '#shared/history/event.fixture.ts';
import { Event } from '#shared/history/event.ts';
import { VOCABULARY, vocabularyOf } from '#shared/records/vocabulary.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { note, opened } from '../sync/sync.fixture.ts';
import { rereadAfterUpdate } from './reread.ts';

const checkpoint = { epoch: uuid('epoch'), scopes: { org: 7 } };

it('SY-31 after an update what was kept is folded anew, and everything is read once more, once', async () => {
  const store = createMemoryStore();
  const state = createMemorySyncState('AY1');
  await store.unite([{ id: opened.record, kind: 'ticket', events: [opened, note(1)] }]);
  const [understood] = store.records();
  // As a version would have left it that could not read its events.
  if (understood !== undefined) Object.assign(understood, { status: 'unreadable', order: '~' });
  await state.save({ ...(await state.load()), vocabulary: 'of a former version', checkpoint });
  await rereadAfterUpdate(store, state);
  expect(store.records()[0]?.status).toBe('pendingApproval');
  expect(await state.load()).toMatchObject({ vocabulary: VOCABULARY, checkpoint: null });
  await state.save({ ...(await state.load()), checkpoint });
  await rereadAfterUpdate(store, state);
  expect((await state.load()).checkpoint).toEqual(checkpoint);
});

it('SY-31 an event that this version does not know is kept, moves nothing, and is sent no second time', async () => {
  const store = createMemoryStore();
  const unknown = { ...note(2, 'SC1'), type: 'teleported' };
  await store.unite([{ id: opened.record, kind: 'ticket', events: [opened, unknown] }]);
  const [record] = store.records();
  expect(record).toMatchObject({ events: [opened, unknown], status: 'pendingApproval', unsent: [] });
});

it('SY-31 a version that reads another envelope knows more, and reads once more what was left out', async () => {
  expect(vocabularyOf(Event)).toBe(VOCABULARY);
  const wider = Event.extend({ sig: z.string().max(256) });
  expect(vocabularyOf(wider)).not.toBe(VOCABULARY);
  const state = createMemorySyncState('AY1');
  await state.save({ ...(await state.load()), vocabulary: vocabularyOf(wider), checkpoint });
  await rereadAfterUpdate(createMemoryStore(), state);
  expect((await state.load()).checkpoint).toBeNull();
});
