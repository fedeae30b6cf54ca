import { createListIndex } from '../../../renderer/db/list-index.ts';
import { newId, timed } from './local.ts';
import { openDatabase, strictStorage } from '../../../renderer/db/database.ts';
import { syncInto } from './first-sync.ts';

/**
 * The list of attentions, opened on a database that was closed: until its first page is there to be drawn, and until
 * all of it can be filtered. @returns ms, the opening of the database included
 */
export async function measureList(url: string): Promise<Record<'first' | 'all', number>> {
  const name = `bench-${newId()}`;
  const filled = await openDatabase(name, strictStorage());
  await syncInto(filled, url);
  await filled.close();

  let first = 0;
  const start = performance.now();
  const database = await openDatabase(name, strictStorage());
  const list = createListIndex(database, 'atencion');
  const all = await timed(
    () =>
      new Promise<void>((resolve) => {
        list.subscribe(() => {
          if (first === 0) first = performance.now() - start;
          if (list.snapshot().complete) resolve();
        });
      }),
  ).then(() => performance.now() - start);
  list.close();
  await database.remove();
  return { first, all };
}
