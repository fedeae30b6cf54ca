import type { Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { ArchivedRecord, StorePort } from '../sync/ports.ts';
import { leave } from './archive-entry.ts';
import { collectionOf, type LocalDatabase } from './database.ts';
import { modifyMany, type Modification } from './modify-many.ts';
import type { StoredRecord } from './stored-record.ts';

export type ArchiveStore = Pick<StorePort, 'archive' | 'archived' | 'findArchived' | 'unarchive' | 'keepHere'> & {
  hasAny(): Promise<boolean>;
};

/** The list of what has left, in its own collection: an entry is there before its record goes, and goes before it comes. */
export function createArchiveStore(database: LocalDatabase): ArchiveStore {
  const { archivo } = database;
  const enter = (records: readonly ArchivedRecord[]) =>
    modifyMany(archivo, new Map(records.map((record) => [record.id, () => ({ ...record })])));
  const unarchive = (ids: readonly Uuid[]) => modifyMany(archivo, new Map(ids.map((id) => [id, () => undefined])));

  return {
    async archive(records) {
      await enter(records);
      const stayed: Uuid[] = [];
      for (const [kind, ofKind] of Map.groupBy(records, (record) => record.kind)) {
        stayed.push(...(await takeOff(kind, ofKind)));
      }
      await unarchive(stayed);
      return records.length - stayed.length;
    },

    async archived(after, limit) {
      const page = await archivo.find({ selector: { id: { $gt: after } }, sort: [{ id: 'asc' }], limit }).exec();
      return page.map((document): ArchivedRecord => document.toMutableJSON());
    },

    async findArchived(ids) {
      const found = await archivo.storageInstance.findDocumentsById([...ids], false);
      return found.map(({ id, kind, digest, last, archivedAt, keptAt }): ArchivedRecord => ({
        id,
        kind,
        digest,
        last,
        archivedAt,
        keptAt,
      }));
    },

    async hasAny() {
      return (await archivo.find({ limit: 1 }).exec()).length > 0;
    },

    unarchive,
    keepHere: (record) => enter([record]),
  };

  /** @returns which of them are still here */
  async function takeOff(kind: Kind, records: readonly ArchivedRecord[]): Promise<Uuid[]> {
    const collection = collectionOf(database, kind);
    const leaving = records.map((record): [Uuid, Modification<StoredRecord>] => [
      record.id,
      (present) => leave(present, record),
    ]);
    await modifyMany(collection, new Map(leaving));
    const ids = records.map(({ id }) => id);
    return (await collection.storageInstance.findDocumentsById(ids, false)).map(({ id }) => id);
  }
}
