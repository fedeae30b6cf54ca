import { createRxDatabase, type MigrationStrategies, type RxCollection, type RxDatabase, type RxStorage } from 'rxdb';

import type { Kind } from '#shared/records/registry.ts';
import {
  COLLECTION_OF,
  RECORD_SCHEMA,
  ARCHIVE_SCHEMA,
  REFUSED_SCHEMA,
  STATE_SCHEMA,
  type RecordCollectionName,
  type RefusedEvent,
  type StateDocument,
} from './schema.ts';
import type { DatabaseMarks } from './database-marks.ts';
import { packedDexieStorage } from './packed-storage.ts';
import type { ArchivedRecord } from '../sync/ports.ts';
import type { StoredRecord } from './stored-record.ts';
import { wrappedValidateZodStorage } from './validated-storage.ts';

export type RecordCollection = RxCollection<StoredRecord>;
export type LocalDatabase = RxDatabase<
  Record<RecordCollectionName, RecordCollection> & {
    rechazados: RxCollection<RefusedEvent>;
    estado: RxCollection<StateDocument>;
    archivo: RxCollection<ArchivedRecord>;
  }
>;

/** Wrapped in a validator, without which invalid documents are accepted. */
export function strictStorage(marks?: DatabaseMarks): RxStorage<unknown, unknown> {
  return wrappedValidateZodStorage({ storage: packedDexieStorage(marks) });
}

/** The schema of the records, and how a record of each former version becomes one of the next. */
export interface RecordVersion {
  schema: typeof RECORD_SCHEMA;
  strategies: MigrationStrategies<StoredRecord>;
}

const RECORDS: RecordVersion = { schema: RECORD_SCHEMA, strategies: {} };

/**
 * Opens the local database. One of a former version is opened beside its old documents: `migrateDatabase` brings them over.
 */
export async function openDatabase(
  name: string,
  storage: RxStorage<unknown, unknown>,
  options: { multiInstance?: boolean; records?: RecordVersion } = {},
): Promise<LocalDatabase> {
  const database: LocalDatabase = await createRxDatabase({
    name,
    storage,
    multiInstance: options.multiInstance ?? true,
    eventReduce: false,
    closeDuplicates: true,
    allowSlowCount: true,
  });
  const { records = RECORDS } = options;
  const collections = Object.fromEntries(
    Object.values(COLLECTION_OF).map((collection) => [
      collection,
      { schema: records.schema, migrationStrategies: records.strategies, autoMigrate: false },
    ]),
  );
  await database.addCollections({
    ...(collections as Record<RecordCollectionName, (typeof collections)[string]>),
    rechazados: { schema: REFUSED_SCHEMA },
    estado: { schema: STATE_SCHEMA },
    archivo: { schema: ARCHIVE_SCHEMA },
  });
  return database;
}

export function collectionOf(database: LocalDatabase, kind: Kind): RecordCollection {
  return database[COLLECTION_OF[kind]];
}

/** Every collection of records, each once: kinds may share one. */
export function recordCollections(database: LocalDatabase): RecordCollection[] {
  return [...new Set(Object.values(COLLECTION_OF))].map((name) => database[name]);
}
