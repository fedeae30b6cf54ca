import { namedFiles } from '#shared/attachments/named-files.ts';
import { collectionOf, type LocalDatabase } from '../db/database.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Uploads } from '../files/uploads.ts';

/** Signed files and scans that a version kept which did not send them: they are sent now, each for the cargo that names it. */
export async function adoptFiles(files: FileStore, database: LocalDatabase, uploads: Uploads): Promise<void> {
  const ownerless = new Set(await files.ownerless());
  if (ownerless.size === 0) return;
  for (const cargo of await collectionOf(database, 'cargo').find().exec()) {
    const { id, events } = cargo.toMutableJSON();
    for (const { hash } of namedFiles(events)) {
      const bytes = ownerless.has(hash) ? await files.get(hash) : undefined;
      if (bytes !== undefined) await files.put(bytes, { kind: 'cargo', record: id });
    }
  }
  await uploads.changed();
}
