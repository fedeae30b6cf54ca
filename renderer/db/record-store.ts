import type { RxDocumentData } from 'rxdb';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { SyncRecord } from '#shared/contract/sync.ts';
import { isKind, KIND_NAMES, type Kind } from '#shared/records/registry.ts';
import type { RecordSettlement, RefusedByServer, StorePort } from '../sync/ports.ts';
import { isSameAsArchived, wasPartOf } from './archive-entry.ts';
import { createArchiveStore } from './archive-store.ts';
import { collectionOf, recordCollections, type LocalDatabase } from './database.ts';
import { modifyMany, type Modification } from './modify-many.ts';
import { readOutbox } from './read-outbox.ts';
import type { RefusedEvent } from './schema.ts';
import {
  addEvents,
  renumberEvents,
  refoldRecord,
  resendRecord,
  sentPart,
  settleRecord,
  uniteRecord,
  type StoredRecord,
} from './stored-record.ts';

export interface RecordStore extends StorePort {
  find(kind: Kind, id: Uuid): Promise<StoredRecord | undefined>;
  /** Those of these records that this device holds, in no particular order. */
  findMany(kind: Kind, ids: readonly Uuid[]): Promise<StoredRecord[]>;
  /** Folds every record anew, after an update of the program: what it could not read before may count now. */
  refold(): Promise<void>;
  /**
   * Adds events that this device has just made (unsent) to their records.
   * @param held those of the records that are there, as they were just found; spares looking for them
   */
  append(events: readonly Event[], held?: readonly StoredRecord[]): Promise<void>;
  /** Which of these events neither a record nor the tray holds: what a wiped or torn database lost. */
  missing(events: readonly Event[]): Promise<Event[]>;
}

/** Records folded anew at a time. */
const REFOLD_PAGE = 500;

/** The local database behind the loop's store port and the writer. */
export function createRecordStore(database: LocalDatabase, now: () => number): RecordStore {
  const modify = (
    kind: Kind,
    changes: ReadonlyMap<string, Modification<StoredRecord>>,
    known?: readonly StoredRecord[],
  ) => modifyMany(collectionOf(database, kind), changes, known as RxDocumentData<StoredRecord>[] | undefined);

  async function eachKind<Item extends { kind: string }>(
    items: readonly Item[],
    change: (kind: Kind, items: Item[]) => Promise<void>,
  ): Promise<void> {
    const byKind = Map.groupBy(items, (item) => item.kind);
    for (const [kind, ofKind] of byKind) if (isKind(kind)) await change(kind, ofKind);
  }

  const archive = createArchiveStore(database);
  const archivedById = async (ids: readonly Uuid[]) =>
    // As long as nothing has left, a first sync need not look up each of its records.
    new Map((await archive.hasAny()) ? (await archive.findArchived(ids)).map((entry) => [entry.id, entry]) : []);

  const { hasAny: _hasAny, ...listed } = archive;
  return {
    ...listed,

    async find(kind, id) {
      const [document] = await collectionOf(database, kind).storageInstance.findDocumentsById([id], false);
      return document;
    },

    findMany: (kind, ids) => collectionOf(database, kind).storageInstance.findDocumentsById([...ids], false),

    append: (events, held) =>
      eachKind(events, (kind, ofKind) =>
        modify(
          kind,
          mapValues(
            Map.groupBy(ofKind, (event) => event.record),
            (own, id) => (present) => addEvents(present, kind, id, own),
          ),
          held?.filter((record) => record.kind === kind),
        ),
      ),

    async missing(events) {
      const lost: Event[] = [];
      const refused = await database.rechazados.storageInstance.findDocumentsById(
        events.map((event) => event.id),
        false,
      );
      const inTray = new Set(refused.map((document) => document.id));
      await eachKind(events, async (kind, ofKind) => {
        const ids = [...new Set(ofKind.map((event) => event.record))];
        const records = await collectionOf(database, kind).storageInstance.findDocumentsById(ids, false);
        const held = new Set(records.flatMap((record) => record.events.map((event) => event.id)));
        const archived = await archivedById(ids);
        const isHere = (event: Event) =>
          held.has(event.id) || inTray.has(event.id) || wasPartOf(archived.get(event.record), event);
        lost.push(...ofKind.filter((event) => !isHere(event)));
      });
      return lost;
    },

    async outbox() {
      return (await Promise.all(recordCollections(database).map(readOutbox))).flat();
    },

    async keepRefused(refused: readonly RefusedByServer[]) {
      const documents = new Map<string, Modification<RefusedEvent>>(
        refused.map(({ event, reason }) => [
          event.id,
          (present) => present ?? { id: event.id, event, reason, refusedAt: now(), resolution: '' },
        ]),
      );
      await modifyMany(database.rechazados, documents);
    },

    async withdrawRefused(ids: readonly Uuid[]) {
      await modifyMany(database.rechazados, new Map(ids.map((id) => [id, () => undefined])));
    },

    settle: (settlements: readonly RecordSettlement[]) =>
      eachKind(settlements, (kind, ofKind) =>
        modify(
          kind,
          new Map(
            ofKind.map((settlement) => [
              settlement.id,
              (present) => (present === undefined ? undefined : settleRecord(present, settlement)),
            ]),
          ),
        ),
      ),

    async unite(records: readonly SyncRecord[], expect) {
      const archived = await archivedById(records.map(({ id }) => id));
      await eachKind(records, (kind, ofKind) =>
        modify(
          kind,
          new Map(
            ofKind.map((record) => [
              record.id,
              (present) =>
                present === undefined && isSameAsArchived(archived.get(record.id), record.events)
                  ? undefined
                  : uniteRecord(kind, present, record),
            ]),
          ),
          expect?.areNew === true ? [] : undefined,
        ),
      );
      const changed = records.filter(({ id, events }) => {
        const entry = archived.get(id);
        return entry?.keptAt === 0 && !isSameAsArchived(entry, events);
      });
      if (changed.length > 0) await archive.unarchive(changed.map(({ id }) => id));
    },

    async release(ids) {
      const leaving = new Map(
        ids.map((id): [string, Modification<StoredRecord>] => [
          id,
          (present) => (present !== undefined && present.pendientes > 0 ? present : undefined),
        ]),
      );
      if (leaving.size === 0) return;
      for (const kind of KIND_NAMES) await modify(kind, leaving);
      await archive.unarchive(ids);
    },

    async sentRecords(kind, after, limit) {
      const page = await collectionOf(database, kind)
        .find({ selector: { id: { $gt: after }, kind }, sort: [{ id: 'asc' }], limit })
        .exec();
      return page.map((document) => sentPart(document.toMutableJSON()));
    },

    resend: (device, records) =>
      eachKind(records, (kind, ofKind) =>
        modify(kind, new Map(ofKind.map(({ id }) => [id, (present) => present && resendRecord(present, device)]))),
      ),

    renumber: (events) =>
      eachKind(events, (kind, ofKind) =>
        modify(
          kind,
          mapValues(
            Map.groupBy(ofKind, (event) => event.record),
            (own) => (present) => present && renumberEvents(present, own),
          ),
        ),
      ),

    async refold() {
      for (const kind of KIND_NAMES) {
        for (let after = ''; ;) {
          const page = await this.sentRecords(kind, after, REFOLD_PAGE);
          await modify(kind, new Map(page.map(({ id }) => [id, (present) => present && refoldRecord(present)])));
          const last = page.length < REFOLD_PAGE ? undefined : page.at(-1);
          if (last === undefined) break;
          after = last.id;
        }
      }
    },

    async refusedEvents() {
      const documents = await database.rechazados.find().exec();
      return documents.map((document): RefusedByServer => document.toMutableJSON());
    },
  };
}

function mapValues<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V, key: K) => W): Map<K, W> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
