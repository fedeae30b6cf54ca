import type { BulkWriteRow, RxCollection, RxDocumentData } from 'rxdb';

/** More attempts than writers can plausibly race for the same document. */
const MAX_ATTEMPTS = 50;

export type Modification<Doc> = (present: Doc | undefined) => Doc | undefined;

/**
 * Reads documents, changes them, and writes them back, each atomically: when another writer was quicker, the
 * modification is made again upon what that writer left. A document that was deleted is presented as absent, and
 * comes back when the modification returns one; RxDB's own upsert would write into the tombstone without a word.
 *
 * @param modifications per id; returning `undefined` deletes, returning the argument itself leaves it as it is
 * @param known documents as they were just read, those of the ids that are there at all; spares reading them first. What
 *   has changed since, or was there after all, is read then
 * @throws when the storage refuses a document (schema, disk full)
 */
export async function modifyMany<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  modifications: ReadonlyMap<string, Modification<Doc>>,
  known?: readonly RxDocumentData<Doc>[],
): Promise<void> {
  let waiting = [...modifications.keys()];
  let read = known;
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    if (attempt === MAX_ATTEMPTS) throw new Error(`could not write ${waiting.length} documents of ${collection.name}`);
    const present = read ?? (await collection.storageInstance.findDocumentsById(waiting, true));
    read = undefined;
    const byId = new Map(present.map((document) => [document.id, document]));
    const rows = waiting.flatMap((id) => rowFor(byId.get(id), modifications.get(id)));
    if (rows.length === 0) return;
    const { error } = await collection.storageInstance.bulkWrite(rows, 'chasqui');
    const failed = error.find((failure) => failure.status !== 409);
    if (failed !== undefined) throw new Error(`the local database refused ${failed.documentId} (${failed.status})`);
    waiting = error.map((conflict) => conflict.documentId);
  }
}

function rowFor<Doc extends { id: string }>(
  previous: RxDocumentData<Doc> | undefined,
  modify: Modification<Doc> | undefined,
): BulkWriteRow<Doc>[] {
  const present = previous === undefined || previous._deleted ? undefined : withoutMeta(previous);
  const next = modify?.(present);
  if (next === present) return [];
  const base = { _attachments: {}, _meta: { lwt: 1 }, _rev: '' };
  if (next === undefined) {
    return previous === undefined ? [] : [{ previous, document: { ...previous, ...blank(previous), _deleted: true } }];
  }
  const document = { ...base, ...(previous === undefined ? {} : metaOf(previous)), ...next, _deleted: false };
  return [previous === undefined ? { document } : { previous, document }];
}

/** A tombstone says nothing of what it buries: every field but the id and the storage's own loses its value. */
function blank(document: object): object {
  const fields = Object.entries(document).filter(([name]) => name !== 'id' && !name.startsWith('_'));
  return Object.fromEntries(fields.map(([name, value]) => [name, blankOf(value)]));
}

function blankOf(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (typeof value === 'number') return 0;
  return Array.isArray(value) ? [] : {};
}

function metaOf<Doc>({ _attachments, _meta, _rev }: RxDocumentData<Doc>) {
  return { _attachments, _meta, _rev };
}

function withoutMeta<Doc>(document: RxDocumentData<Doc>): Doc {
  const { _attachments, _deleted, _meta, _rev, ...rest } = document;
  return rest as unknown as Doc;
}
