import { describe, expect, it } from 'vitest';
import { withDatabase, STORAGES } from './database.fixture.ts';
import { modifyMany, type Modification } from './modify-many.ts';
import type { StateDocument } from './schema.ts';

const count = (document: StateDocument | undefined): number => {
  const counted: { n?: number } = document?.value ?? {};
  return counted.n ?? 0;
};
const increment =
  (id: string): Modification<StateDocument> =>
  (present) => ({ id, value: { n: count(present) + 1 } });
const one = (id: string, change: Modification<StateDocument>) => new Map([[id, change]]);

describe.each(Object.entries(STORAGES))('modifyMany: %s', (_name, storage) => {
  it('makes every change once when many write the same document at once', () =>
    withDatabase(storage, async ({ estado }) => {
      const writers = Array.from({ length: 25 }, () => modifyMany(estado, one('a', increment('a'))));
      await Promise.all(writers);
      expect(count((await estado.findOne('a').exec())?.toMutableJSON())).toBe(25);
    }));

  it('goes on with the documents that nobody else wrote', () =>
    withDatabase(storage, async ({ estado }) => {
      const all = new Map(['a', 'b', 'c'].map((id) => [id, increment(id)]));
      await Promise.all([
        modifyMany(estado, all),
        modifyMany(estado, one('b', increment('b'))),
        modifyMany(estado, all),
      ]);
      const counts = await Promise.all(['a', 'b', 'c'].map((id) => estado.findOne(id).exec()));
      expect(counts.map((document) => count(document?.toMutableJSON()))).toEqual([2, 3, 2]);
    }));

  it('presents a deleted document as absent, and brings it back', () =>
    withDatabase(storage, async ({ estado }) => {
      await modifyMany(estado, one('a', increment('a')));
      await modifyMany(
        estado,
        one('a', () => undefined),
      );
      expect(await estado.findOne('a').exec()).toBeNull();
      const seen: unknown[] = [];
      await modifyMany(
        estado,
        one('a', (present) => {
          seen.push(present);
          return increment('a')(present);
        }),
      );
      expect(seen).toEqual([undefined]);
      expect(count((await estado.findOne('a').exec())?.toMutableJSON())).toBe(1);
    }));

  it('deletes and comes back under contention', () =>
    withDatabase(storage, async ({ estado }) => {
      await modifyMany(estado, one('a', increment('a')));
      await Promise.all([
        modifyMany(
          estado,
          one('a', () => undefined),
        ),
        ...Array.from({ length: 5 }, () => modifyMany(estado, one('a', increment('a')))),
      ]);
      const document = (await estado.findOne('a').exec())?.toMutableJSON();
      // The deletion falls between two of the increments or behind all of them; none is made twice.
      expect(document === undefined ? 0 : count(document)).toBeLessThanOrEqual(5 + 1);
      await modifyMany(estado, one('a', increment('a')));
      expect(await estado.findOne('a').exec()).not.toBeNull();
    }));

  it('writes nothing when the document stays as it is, or is absent and stays so', () =>
    withDatabase(storage, async ({ estado }) => {
      await modifyMany(estado, one('a', increment('a')));
      const before = await estado.storageInstance.findDocumentsById(['a', 'b'], true);
      await modifyMany(
        estado,
        new Map<string, Modification<StateDocument>>([
          ['a', (present) => present],
          ['b', () => undefined],
        ]),
      );
      expect(await estado.storageInstance.findDocumentsById(['a', 'b'], true)).toEqual(before);
    }));

  it('refuses a document that the schema does not know, and says which', () =>
    withDatabase(storage, async ({ estado }) => {
      const wrong = { id: 'bad', value: {}, surprise: 1 } as StateDocument;
      await expect(
        modifyMany(
          estado,
          one('bad', () => wrong),
        ),
      ).rejects.toThrow(/bad \(422\)/);
      expect(await estado.findOne('bad').exec()).toBeNull();
    }));

  it('is seen by those who watch the collection', () =>
    withDatabase(storage, async ({ estado }) => {
      const operations: string[] = [];
      const watch = estado.eventBulks$.subscribe((bulk) =>
        operations.push(...bulk.events.map((event) => event.operation)),
      );
      await modifyMany(estado, one('a', increment('a')));
      await modifyMany(estado, one('a', increment('a')));
      await modifyMany(
        estado,
        one('a', () => undefined),
      );
      await modifyMany(estado, one('a', increment('a')));
      watch.unsubscribe();
      expect(operations).toEqual(['INSERT', 'UPDATE', 'DELETE', 'INSERT']);
    }));
});
