import { isKind } from '#shared/records/registry.ts';
import type { RecordStore } from '../../../renderer/db/record-store.ts';
import {
  addEvents,
  renumberEvents,
  refoldRecord,
  resendRecord,
  sentPart,
  settleRecord,
  uniteRecord,
  type StoredRecord,
} from '../../../renderer/db/stored-record.ts';
import { isSameAsArchived, leave, wasPartOf } from '../../../renderer/db/archive-entry.ts';
import {
  freshSyncState,
  type ArchivedRecord,
  type RefusedByServer,
  type SyncState,
  type SyncStatePort,
} from '../../../renderer/sync/ports.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event, Uuid } from '#shared/history/event.ts';

export interface MemoryStore extends RecordStore {
  /** Every record that the device holds. */
  records(): StoredRecord[];
  /** The tray. */
  refused(): RefusedByServer[];
  wipe(): void;
}

/** What a local database holds; it outlives the stores that are opened over it. */
export interface LocalMemory {
  records: Map<string, StoredRecord>;
  tray: Map<string, RefusedByServer>;
  state: SyncState | undefined;
  archive: Map<string, ArchivedRecord>;
}

export function createLocalMemory(): LocalMemory {
  return { records: new Map(), tray: new Map(), state: undefined, archive: new Map() };
}

/** Called before each record that is read or written. */
export type Turn = (what: 'read' | 'write') => Promise<void>;
const AT_ONCE: Turn = () => Promise.resolve();

/**
 * The record store without a database: the same functions over a map. Each operation waits at `turn` before every
 * record that it touches, so that others come in between; what happens after the wait is atomic, as in the database.
 */
export function createMemoryStore(turn: Turn = AT_ONCE, { records, tray, archive } = createLocalMemory()): MemoryStore {
  async function modify(id: string, change: (present: StoredRecord | undefined) => StoredRecord | undefined) {
    await turn('write');
    const next = change(records.get(id));
    if (next === undefined) records.delete(id);
    else records.set(id, next);
  }

  return {
    records: () => [...records.values()],
    refused: () => [...tray.values()],
    wipe() {
      records.clear();
      tray.clear();
      archive.clear();
    },

    async find(kind, id) {
      await turn('read');
      const record = records.get(id);
      return record?.kind === kind ? record : undefined;
    },

    async findMany(kind, ids) {
      await turn('read');
      return ids.flatMap((id) => records.get(id) ?? []).filter((record) => record.kind === kind);
    },

    async append(events) {
      for (const [id, own] of Map.groupBy(events, (event) => event.record)) {
        const kind = own[0]?.kind ?? '';
        if (isKind(kind)) await modify(id, (present) => addEvents(present, kind, id, own));
      }
    },

    async missing(events) {
      await turn('read');
      const held = new Set([...records.values()].flatMap((record) => record.events.map((event) => event.id)));
      const isHere = (event: Event) =>
        held.has(event.id) || tray.has(event.id) || wasPartOf(archive.get(event.record), event);
      return events.filter((event) => isKind(event.kind) && !isHere(event));
    },

    async outbox() {
      await turn('read');
      return [...records.values()].filter((record) => record.pendientes > 0);
    },

    async keepRefused(refused) {
      for (const item of refused) {
        await turn('write');
        if (!tray.has(item.event.id)) tray.set(item.event.id, item);
      }
    },

    async withdrawRefused(ids) {
      for (const id of ids) {
        await turn('write');
        tray.delete(id);
      }
    },

    async settle(settlements) {
      for (const settlement of settlements) {
        await modify(settlement.id, (present) => present && settleRecord(present, settlement));
      }
    },

    async unite(incoming) {
      for (const record of incoming) {
        const { kind } = record;
        if (!isKind(kind)) continue;
        await modify(record.id, (present) =>
          present === undefined && isSameAsArchived(archive.get(record.id), record.events)
            ? undefined
            : uniteRecord(kind, present, record),
        );
        const entry = archive.get(record.id);
        if (entry?.keptAt !== 0 || isSameAsArchived(entry, record.events)) continue;
        await turn('write');
        archive.delete(record.id);
      }
    },

    async release(ids) {
      for (const id of ids) {
        await modify(id, (present) => (present !== undefined && present.pendientes > 0 ? present : undefined));
        archive.delete(id);
      }
    },

    async sentRecords(kind, after, limit) {
      await turn('read');
      const behind = [...records.values()].filter((record) => record.kind === kind && record.id > after);
      return behind
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(sentPart);
    },

    async resend(device, own) {
      for (const { id } of own) await modify(id, (present) => present && resendRecord(present, device));
    },

    async renumber(events) {
      for (const [id, own] of Map.groupBy(events, (event) => event.record)) {
        await modify(id, (present) => present && renumberEvents(present, own));
      }
    },

    async refold() {
      for (const id of records.keys()) await modify(id, (present) => present && refoldRecord(present));
    },

    async archive(entries) {
      for (const entry of entries) {
        await turn('write');
        archive.set(entry.id, entry);
      }
      let left = 0;
      for (const entry of entries) {
        await modify(entry.id, (present) => leave(present, entry));
        if (records.has(entry.id)) archive.delete(entry.id);
        else left += 1;
      }
      return left;
    },

    async archived(after, limit) {
      await turn('read');
      const behind = [...archive.values()].filter(({ id }) => id > after);
      return behind.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
    },

    async findArchived(ids) {
      await turn('read');
      return ids.flatMap((id) => archive.get(id) ?? []);
    },

    async unarchive(ids) {
      for (const id of ids) {
        await turn('write');
        archive.delete(id);
      }
    },

    async keepHere(entry) {
      await turn('write');
      archive.set(entry.id, entry);
    },

    async refusedEvents() {
      await turn('read');
      return [...tray.values()];
    },
  };
}

export interface MemorySyncState extends SyncStatePort {
  wipe(): void;
}

export function createMemorySyncState(
  name: string,
  turn: Turn = AT_ONCE,
  memory: Pick<LocalMemory, 'state'> = createLocalMemory(),
  newReplica: () => Uuid = numbered(`replica ${name}`),
): MemorySyncState {
  return {
    async load() {
      await turn('read');
      memory.state ??= freshSyncState(newReplica());
      return structuredClone(memory.state);
    },
    async save(state) {
      await turn('write');
      memory.state = structuredClone(state);
    },
    wipe() {
      memory.state = undefined;
    },
  };
}

function numbered(name: string): () => Uuid {
  let count = 0;
  return () => uuid(`${name} ${(count += 1)}`);
}
