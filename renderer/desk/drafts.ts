import type { DeviceDatabase } from '../platform/device-database.ts';

/** Half-typed forms, by form: kept while they are typed, so that neither a crash nor a power cut loses them. */
export interface Drafts {
  load(id: string): Promise<{ value: unknown; savedAt: number } | undefined>;
  save(id: string, value: unknown): Promise<void>;
  discard(id: string): Promise<void>;
  ids(): Promise<string[]>;
}

export function createDrafts(database: DeviceDatabase, now: () => number): Drafts {
  return {
    load: (id) => database.drafts.get(id),
    save: async (id, value) => {
      await database.drafts.put({ id, value, savedAt: now() });
    },
    discard: (id) => database.drafts.delete(id),
    ids: () => database.drafts.toCollection().primaryKeys(),
  };
}
