import type { BackupInfo, BackupReason } from '#shared/backup/backup-file.ts';
import { recordCollections, type LocalDatabase } from '../db/database.ts';
import { presentDocuments, type ReadCollection } from '../db/migrate-database.ts';
import type { Backups } from '../platform/backups.ts';
import { recordToLine, refusedToLine, stateToLine } from './record-lines.ts';

export interface BackupSource {
  database: LocalDatabase;
  backups: Backups;
  device: string;
  /** How the collections are read; by default as they are now. */
  read?: ReadCollection;
}

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
  { database, backups, device, read = presentDocuments }: BackupSource,
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
    const collections = recordCollections(database);
    const counts = await Promise.all(collections.map((collection) => collection.count().exec()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const collection of collections) {
      for await (const records of read(collection)) {
        signal?.throwIfAborted();
        await draft.add('records', records.map(recordToLine));
        done += records.length;
        onProgress?.({ done: Math.min(done, total), total });
      }
    }
    for await (const refused of read(database.rechazados)) await draft.add('refused', refused.map(refusedToLine));
    signal?.throwIfAborted();
    return await draft.finish();
  } catch (cause) {
    await draft.abort();
    throw cause;
  }
}
