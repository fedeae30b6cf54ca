import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { createMemoryStore } from '../../test/support/simulation/memory-store.ts';
import { describeRecordStore } from '../../test/support/simulation/store-contract.ts';
import { openTestDatabase, STORAGES, withDatabase } from './database.fixture.ts';
import { createRecordStore } from './record-store.ts';

const NOW = 1_780_000_000_000;

describeRecordStore('simulation', async () => ({ store: createMemoryStore(), close: () => Promise.resolve() }));

for (const [name, storage] of Object.entries(STORAGES)) {
  describeRecordStore(name, async () => {
    const database = await openTestDatabase(storage);
    return { store: createRecordStore(database, () => NOW), close: async () => void (await database.close()) };
  });

  describe(`the local database: ${name}`, () => {
    it('SY-07 the tray keeps what was refused first, with its reason and hour, also when it is refused again', () =>
      withDatabase(storage, async (database) => {
        let now = NOW;
        const store = createRecordStore(database, () => now);
        const [event] = historyOf('ticket', 'opened');
        if (event === undefined) throw new Error('no event');
        await store.keepRefused([{ event, reason: { code: 'role' } }]);
        now += 5;
        await store.keepRefused([{ event, reason: { code: 'other-sede' } }]);
        const [kept] = await database.rechazados.find().exec();
        expect(kept?.toMutableJSON()).toEqual({
          id: event.id,
          event,
          reason: { code: 'role' },
          refusedAt: NOW,
          resolution: '',
        });
      }));

    it('SY-11 nothing of a record that was taken off stays readable in its tombstone', () =>
      withDatabase(storage, async (database) => {
        const store = createRecordStore(database, () => NOW);
        await store.unite([{ id: uuid('persona'), kind: 'persona', events: historyOf('persona', 'registered') }]);
        await store.release([uuid('persona')]);
        const [tombstone] = await database.personas.storageInstance.findDocumentsById([uuid('persona')], true);
        expect(tombstone?._deleted).toBe(true);
        expect(JSON.stringify(tombstone)).not.toMatch(/Huam|huam/);
      }));
  });
}

it('SY-03 what was appended is there when the database is opened again', async () => {
  const storage = STORAGES['RxDB on Dexie'];
  await withDatabase(
    storage,
    (database) => createRecordStore(database, () => NOW).append(historyOf('ticket', 'opened')),
    'again',
  );
  const record = await withDatabase(
    storage,
    (database) => createRecordStore(database, () => NOW).find('ticket', uuid('ticket')),
    'again',
  );
  expect(record).toMatchObject({ status: 'pendingApproval', pendientes: 1 });
});
