import { openDatabase, strictStorage } from '../../../renderer/db/database.ts';
import { createListIndex, type ListIndex } from '../../../renderer/db/list-index.ts';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import { fakeRecords } from './fake-records.ts';

const CHUNK = 2_000;
const storage = strictStorage();

/** Makes a local database of so many attentions. */
export async function fill({ name, count }: { name: string; count: number }): Promise<void> {
  const database = await openDatabase(name, storage);
  const store = createRecordStore(database, Date.now);
  const now = Date.now();
  for (let from = 0; from < count; from += CHUNK) {
    await store.unite(fakeRecords(from, Math.min(CHUNK, count - from), now));
  }
  await database.close();
}

/**
 * A page that has just been loaded opens a database that was closed. @returns ms until the first page of the list can
 * be drawn, ms until all of it can be filtered, and the longest that the page was busy at a stretch meanwhile
 */
export async function measureOpen(name: string): Promise<Record<'first' | 'all' | 'busy', number>> {
  const { list, ...taken } = await openList(name);
  list.close();
  return taken;
}

let open: ListIndex<AtencionRow> | undefined;
export const openedList = (): ListIndex<AtencionRow> => {
  if (open === undefined) throw new Error('no list is open');
  return open;
};

/** Opens a list and leaves it open, for what is measured with it. */
export async function keepOpen(name: string): Promise<void> {
  open = (await openList(name)).list;
}

async function openList(name: string) {
  let first = 0;
  const start = performance.now();
  const database = await openDatabase(name, storage);
  const list = createListIndex<AtencionRow>(database, 'atencion');
  const busy = watchBusy();
  await new Promise<void>((resolve) => {
    list.subscribe(() => {
      if (first === 0) first = performance.now() - start;
      if (list.snapshot().complete) resolve();
    });
  });
  return { list, first, all: performance.now() - start, busy: busy() };
}

/** How long the page could not have answered a key, at worst, until it is called. */
function watchBusy(): () => number {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let worst = 0;
  port1.onmessage = () => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  return () => {
    port1.onmessage = null;
    return worst;
  };
}
