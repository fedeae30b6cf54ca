import { BackupProblem, type PendingRestore } from '#shared/backup/backup-file.ts';
import type { Uuid } from '#shared/history/event.ts';
import { KIND_NAMES } from '#shared/records/registry.ts';
import { collectionOf, type LocalDatabase } from '../db/database.ts';
import { modifyMany, type Modification } from '../db/modify-many.ts';
import type { RefusedEvent } from '../db/schema.ts';
import type { StoredRecord } from '../db/stored-record.ts';
import type { Backups } from '../platform/backups.ts';
import type { SyncState } from '../sync/ports.ts';
import { lineToRecord, lineToRefused, lineToState } from './record-lines.ts';
import { makeBackup, type BackupProgress } from './make-backup.ts';

export interface RestorePorts {
  backups: Backups;
  /** Opens the local database; rejects when it can no longer be read. */
  open(): Promise<LocalDatabase>;
  /** Deletes the local database, closed, with everything in it. */
  erase(): Promise<void>;
  /** Code of this device, as far as its memory goes. */
  device(): Promise<string | undefined>;
  newReplica(): Uuid;
  onProgress(progress: BackupProgress): void;
}

/**
 * Carries out a restore that is pending: a copy of what is here, an empty database, the copy's documents, and last the
 * sync state. Only then is it no longer pending, so that after a stop anywhere it is done again from its beginning.
 *
 * The copy of the records gets a new replica id: headquarters tells it everything since its checkpoint, its own changes
 * too. Events that the journal has beyond the copy are put back by the recovery (SY-14), and what the tray holds now
 * stays in it.
 *
 * A copy that can no longer be read, since it was made ready, is left alone before anything is erased.
 */
export async function restoreBackup(
  pending: PendingRestore,
  ports: RestorePorts,
): Promise<{ database: LocalDatabase; restored: boolean }> {
  const { backups, open, erase } = ports;
  if (!(await isReadable(backups, pending.name))) {
    await backups.done();
    return { database: await open(), restored: false };
  }
  const kept = pending.kept === undefined ? await keepWhatIsHere(ports) : pending.kept;
  await erase();
  const database = await open();
  try {
    const states = await fill(database, pending.name, ports);
    if (kept !== null) await uniteTray(database, kept, backups);
    for (const { id, value } of states) {
      const fresh = id === 'sync' ? { ...value, replica: ports.newReplica(), firstSync: null } : value;
      await database.estado.upsert({ id, value: fresh });
    }
    await backups.done();
    return { database, restored: true };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

async function isReadable(backups: Backups, name: string): Promise<boolean> {
  try {
    for await (const block of blocksOf(backups, name)) if (block.lines.length === 0) return false;
    return true;
  } catch (cause) {
    if (cause instanceof BackupProblem) return false;
    throw cause;
  }
}

async function keepWhatIsHere({ backups, open, device }: RestorePorts): Promise<string | null> {
  const code = await device();
  // What cannot be read cannot be copied: that may be the very reason to restore. The journal is safe apart.
  const database = code === undefined ? undefined : await open().catch(() => undefined);
  if (database === undefined || code === undefined) {
    await backups.kept(null);
    return null;
  }
  try {
    const { name } = await makeBackup({ database, backups, device: code }, 'before-restore');
    await backups.kept(name);
    return name;
  } finally {
    await database.close();
  }
}

async function fill(database: LocalDatabase, name: string, { backups, onProgress }: RestorePorts) {
  const total = (await backups.list()).find((backup) => backup.name === name)?.records ?? 0;
  const states: { id: string; value: Partial<SyncState> & object }[] = [];
  let done = 0;
  for await (const { part, lines } of blocksOf(backups, name)) {
    if (part === 'state') states.push(...lines.map(lineToState));
    if (part === 'refused') await putRefused(database, lines.map(lineToRefused));
    if (part !== 'records') continue;
    const records = lines.map(lineToRecord).filter((record) => record !== undefined);
    for (const kind of KIND_NAMES) {
      const ofKind = records.filter((record) => record.kind === kind);
      const writes = new Map<string, Modification<StoredRecord>>(ofKind.map((record) => [record.id, () => record]));
      if (writes.size > 0) await modifyMany(collectionOf(database, kind), writes);
    }
    done += lines.length;
    onProgress({ done, total });
  }
  return states;
}

/** What headquarters refused since, and what people decided about it, is not undone by going back. */
async function uniteTray(database: LocalDatabase, name: string, backups: Backups): Promise<void> {
  for await (const { part, lines } of blocksOf(backups, name)) {
    if (part === 'refused') await putRefused(database, lines.map(lineToRefused));
  }
}

async function putRefused(database: LocalDatabase, refused: readonly RefusedEvent[]): Promise<void> {
  const writes = new Map<string, Modification<RefusedEvent>>(
    refused.map((entry) => [
      entry.id,
      (present) => (present === undefined || present.resolution === '' ? entry : present),
    ]),
  );
  if (writes.size > 0) await modifyMany(database.rechazados, writes);
}

async function* blocksOf(backups: Backups, name: string) {
  for (let offset: number | null = null; ;) {
    const block = await backups.read(name, offset);
    if (block === null) return;
    yield block;
    offset = block.next;
  }
}
