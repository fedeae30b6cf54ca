import { addRxPlugin, getChangedDocumentsSince, type RxCollection, type RxDocumentData } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import type { LocalDatabase } from './database.ts';

addRxPlugin(RxDBMigrationSchemaPlugin);

/** Documents at a time: one by one, ten thousand take a minute (DESIGN: measured before building). */
const BATCH = 1000;

export interface MigrationProgress {
  done: number;
  total: number;
}

/** Reads a collection as it is on the disk: of the former schema where it has still to be brought to the present one. */
export type ReadCollection = <Doc extends { id: string }>(collection: RxCollection<Doc>) => AsyncGenerator<Doc[]>;

/**
 * Brings a local database of a former version to the present schemas, after `keep` has made a copy of it as it was. Cut
 * off anywhere it goes on at the next start; when the copy fails, nothing is changed.
 * @returns whether there was anything to do
 */
export async function migrateDatabase(
  database: LocalDatabase,
  keep: (read: ReadCollection) => Promise<unknown>,
  onProgress: (progress: MigrationProgress) => void,
): Promise<boolean> {
  const behind = new Set<RxCollection>();
  const isBehind = (collection: object): boolean => behind.has(collection as RxCollection);
  for (const collection of Object.values<RxCollection>(database.collections)) {
    if (await collection.migrationNeeded()) behind.add(collection);
  }
  if (behind.size === 0) return false;
  await keep((collection) => (isBehind(collection) ? formerDocuments(collection) : presentDocuments(collection)));
  let done = 0;
  for (const collection of behind) {
    onProgress({ done, total: behind.size });
    await collection.migratePromise(BATCH);
    done += 1;
  }
  onProgress({ done, total: behind.size });
  return true;
}

async function* formerDocuments<Doc extends { id: string }>(collection: RxCollection<Doc>): AsyncGenerator<Doc[]> {
  const { database, name } = collection;
  const meta = await collection.getMigrationState().oldCollectionMeta;
  if (meta === undefined) return;
  const instance = await database.storage.createStorageInstance<Doc>({
    databaseName: database.name,
    collectionName: name,
    databaseInstanceToken: database.token,
    multiInstance: database.multiInstance,
    options: {},
    schema: meta.data.schema,
    devMode: false,
  });
  try {
    for (let checkpoint: unknown; ;) {
      const page: { documents: RxDocumentData<Doc>[]; checkpoint: unknown } = await getChangedDocumentsSince(
        instance,
        BATCH,
        checkpoint,
      );
      if (page.documents.length === 0) return;
      checkpoint = page.checkpoint;
      yield page.documents.filter(({ _deleted }) => !_deleted);
    }
  } finally {
    await instance.close();
  }
}

/** Every document of a collection, by its id. */
export async function* presentDocuments<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
): AsyncGenerator<Doc[]> {
  for (let last = ''; ;) {
    const query = { selector: { id: { $gt: last } }, sort: [{ id: 'asc' }], limit: BATCH };
    const page = await collection.find(query as unknown as Parameters<typeof collection.find>[0]).exec();
    const documents = page.map((document) => document.toMutableJSON());
    if (documents.length > 0) yield documents;
    const end = documents.at(-1);
    if (end === undefined || documents.length < BATCH) return;
    last = end.id;
  }
}
