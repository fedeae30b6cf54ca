import type { BackupInfo, BackupReason } from '#shared/backup/backup-file.ts';
import type { RxCollection } from 'rxdb';
import { KIND_NAMES } from '#shared/records/registry.ts';
import { collectionOf, type LocalDatabase } from '../db/database.ts';
import type { Backups } from '../platform/backups.ts';
import { recordToLine, refusedToLine, stateToLine } from './record-lines.ts';

/** Documents read and written at a time. */
const CHUNK = 500;

export interface BackupProgress {
  done: number;
  total: number;
}

/**
 * Makes a copy of this device while people work on. What is written meanwhile may be half in it: so the sync state is
 * read first, which then promises no more than the records hold; the tray after the records, so that an event on its way
 * from one to the other is in either; and the journal last, which has every event of this device in any case (SY-14).
 * @throws BackupProblem, JournalFailure, or the signal's reason; nothing is left of the copy then
 */
export async function makeBackup(
  { database, backups, device }: { database: LocalDatabase; backups: Backups; device: string },
  reason: BackupReason,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: BackupProgress) => void } = {},
): Promise<BackupInfo> {
  const draft = await backups.begin(device, reason);
  try {
    const states = await database.estado.find().exec();
    await draft.add(
      'state',
      states.map((document) => stateToLine(document.toMutableJSON())),
    );
    const counts = await Promise.all(KIND_NAMES.map((kind) => collectionOf(database, kind).count().exec()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const kind of KIND_NAMES) {
      for await (const records of pagesOf(collectionOf(database, kind))) {
        signal?.throwIfAborted();
        await draft.add('records', records.map(recordToLine));
        done += records.length;
        onProgress?.({ done: Math.min(done, total), total });
      }
    }
    for await (const refused of pagesOf(database.rechazados)) await draft.add('refused', refused.map(refusedToLine));
    signal?.throwIfAborted();
    return await draft.finish();
  } catch (cause) {
    await draft.abort();
    throw cause;
  }
}

async function* pagesOf<Doc extends { id: string }>(collection: RxCollection<Doc>): AsyncGenerator<Doc[]> {
  for (let last = ''; ;) {
    const query = { selector: { id: { $gt: last } }, sort: [{ id: 'asc' }], limit: CHUNK };
    const page = await collection.find(query as unknown as Parameters<typeof collection.find>[0]).exec();
    const documents = page.map((document) => document.toMutableJSON());
    if (documents.length > 0) yield documents;
    const end = documents.at(-1);
    if (end === undefined || documents.length < CHUNK) return;
    last = end.id;
  }
}
