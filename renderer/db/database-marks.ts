import type { Dexie } from 'dexie';

/** Name of a local database → the mark that was drawn when it was made. */
export type Marks = Readonly<Record<string, string>>;

/** What tells a local database from an empty one of the same name (SY-37). */
export interface DatabaseMarks {
  /**
   * Reads the mark of a database whenever it opens; one that has none is new and gets one.
   * @param table of the database, with the key `id`, in which the mark has its row
   */
  watch(database: Dexie, table: string): void;
  /** Of the databases that are open, once those that are being opened are. */
  found(): Promise<Marks>;
  /** Called when one is deleted, or its storage taken away, while it is open. */
  onGone(listener: () => void): void;
}

const ID = 'mark';

/** @param draw gives a mark that was never given before */
export function createDatabaseMarks(draw: () => string): DatabaseMarks {
  const found = new Map<string, string>();
  const opening = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();
  const gone = () => {
    for (const listener of listeners) listener();
  };

  async function read(database: Dexie, table: string): Promise<void> {
    const rows = database.table<{ id: string; value: unknown }, string>(table);
    const present = (await rows.get(ID))?.value;
    const mark = typeof present === 'string' ? present : draw();
    if (mark !== present) await rows.put({ id: ID, value: mark });
    found.set(database.name, mark);
    const opened = database.backendDB();
    opened.addEventListener('close', gone);
    opened.addEventListener('versionchange', ({ newVersion }) => {
      if (newVersion === null) gone();
    });
  }

  return {
    watch(database, table) {
      const { promise, resolve } = Promise.withResolvers<void>();
      opening.set(database.name, promise);
      database.on('ready', () => read(database, table).then(resolve), true);
      // Also where it could not be opened: whoever opens it is told.
      database.on('close', () => {
        found.delete(database.name);
        resolve();
      });
    },
    async found() {
      await Promise.all(opening.values());
      return Object.fromEntries(found);
    },
    onGone: (listener) => void listeners.add(listener),
  };
}
