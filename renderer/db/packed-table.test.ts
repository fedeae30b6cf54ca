// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { Dexie, type Table } from 'dexie';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packTables } from './packed-table.ts';

interface Document {
  id: string;
  events: unknown[];
  row: object;
}

let databases = 0;
async function withTable(work: (documents: Table<Document, string>, database: Dexie) => Promise<void>): Promise<void> {
  const database = new Dexie(`packed-${(databases += 1)}`);
  packTables(database);
  database.version(1).stores({ docs: 'id', others: 'id' });
  try {
    await work(database.table('docs'), database);
  } finally {
    database.close();
  }
}

const documentOf = (id: string): Document => ({ id, events: [{ id, data: { problem: 'ñandú «1»' } }], row: { id } });

it('gives back what was put, whichever way it is read, and holds one string for the history and one for the row', () =>
  withTable(async (documents, database) => {
    const document = documentOf('a');
    await documents.bulkPut([document, documentOf('b')]);
    expect(await documents.get('a')).toEqual(document);
    expect(await documents.bulkGet(['a', 'c'])).toEqual([document, undefined]);
    expect(await documents.where('id').below('b').toArray()).toEqual([document]);
    const stored = await new Promise((resolve) => {
      const request = database.backendDB().transaction('docs').objectStore('docs').get('a');
      request.onsuccess = () => resolve(request.result);
    });
    expect(stored).toEqual({ id: 'a', events: JSON.stringify(document.events), row: '{"id":"a"}' });
  }));

it('leaves alone what is no record', () =>
  withTable(async (_documents, database) => {
    const fact = { id: 'x', event: { id: 'y' } };
    await database.table('others').put(fact);
    expect<unknown>(await database.table('others').get('x')).toEqual(fact);
  }));

it('finds exactly those that are there, in the order asked, however many are asked for', async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(ids, ids, (held, asked) =>
      withTable(async (documents) => {
        await documents.bulkPut(held.map((id) => documentOf(String(id))));
        const found = await documents.bulkGet(asked.map(String));
        expect(found.map((document) => document?.id)).toEqual(
          asked.map((id) => (held.includes(id) ? String(id) : undefined)),
        );
      }),
    ),
    { numRuns: 40 },
  );
});
