// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createMemoryFiles, testCodec } from '../../test/support/memory-files.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { createBrowserBackups } from '../platform/browser-backups.ts';
import { openDeviceDatabase } from '../platform/device-database.ts';
import { ticket } from '../sync/sync.fixture.ts';
import { openDatabase, strictStorage, type LocalDatabase, type RecordVersion } from './database.ts';
import { migrateDatabase } from './migrate-database.ts';
import { createRecordStore } from './record-store.ts';
import { RECORD_SCHEMA } from './schema.ts';
import type { StoredRecord } from './stored-record.ts';

/** A next version, which every record gets a field in. */
const NEXT: RecordVersion = {
  schema: {
    ...RECORD_SCHEMA,
    version: 1,
    properties: { ...RECORD_SCHEMA.properties, sede: { type: 'string', maxLength: 60 } },
  },
  strategies: { 1: (record: StoredRecord) => ({ ...record, sede: `nueva ${record.sede}` }) },
};

let names = 0;

async function aFormerDatabase(count: number): Promise<string> {
  names += 1;
  const name = `former-${names}`;
  const database = await openDatabase(name, strictStorage(), { multiInstance: false });
  await createRecordStore(database, () => 0).append(Array.from({ length: count }, (_, n) => ticket(n)));
  await database.close();
  return name;
}

const open = (name: string): Promise<LocalDatabase> =>
  openDatabase(name, strictStorage(), { multiInstance: false, records: NEXT });

async function sedes(database: LocalDatabase): Promise<string[]> {
  return (await database.tickets.find().exec()).map(({ sede }) => sede);
}

describe('a local database of a former version', () => {
  it('is copied as it was, and then brought to the present schema', { timeout: 60_000 }, async () => {
    const name = await aFormerDatabase(303);
    const machine = openDeviceDatabase(`machine-${name}`);
    const backups = createBrowserBackups(machine, { files: createMemoryFiles(), codec: testCodec });
    const database = await open(name);
    const steps: number[] = [];
    const migrated = await migrateDatabase(
      database,
      (read) => makeBackup({ database, backups, device: 'AY1', read }, 'before-migration'),
      ({ done }) => steps.push(done),
    );
    expect(migrated).toBe(true);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const now = await sedes(database);
    expect(now).toHaveLength(303);
    expect(now.every((sede) => sede.startsWith('nueva '))).toBe(true);
    const [kept] = await backups.list();
    expect(kept).toMatchObject({ reason: 'before-migration', records: 303, verified: true });
    await database.close();

    const again = await open(name);
    expect(
      await migrateDatabase(
        again,
        () => Promise.reject(new Error('not needed')),
        () => undefined,
      ),
    ).toBe(false);
    expect(await sedes(again)).toHaveLength(303);
    await again.close();
    machine.close();
  });

  it('stays as it was when no copy could be made, and is migrated the next time', async () => {
    const name = await aFormerDatabase(3);
    const refused = await open(name);
    const noRoom = () => Promise.reject(new Error('disk full'));
    await expect(migrateDatabase(refused, noRoom, () => undefined)).rejects.toThrow('disk full');
    await refused.close();
    const former = await openDatabase(name, strictStorage(), { multiInstance: false });
    expect((await sedes(former)).some((sede) => sede.startsWith('nueva'))).toBe(false);
    expect(await sedes(former)).toHaveLength(3);
    await former.close();
    const database = await open(name);
    await migrateDatabase(
      database,
      () => Promise.resolve(),
      () => undefined,
    );
    expect((await sedes(database)).every((sede) => sede.startsWith('nueva'))).toBe(true);
    await database.close();
  });

  it('needs nothing when it is of this version', async () => {
    const name = await aFormerDatabase(1);
    const database = await openDatabase(name, strictStorage(), { multiInstance: false });
    expect(
      await migrateDatabase(
        database,
        () => Promise.reject(new Error('not needed')),
        () => undefined,
      ),
    ).toBe(false);
    await database.close();
  });
});
