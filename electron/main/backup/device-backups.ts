import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  BackupProblem,
  type BackupInfo,
  type BackupPart,
  type BackupReason,
  type PendingRestore,
} from '#shared/backup/backup-file.ts';
import { createBackupShelf, type BackupDraft, type BackupShelf } from '#shared/backup/backup-shelf.ts';
import type { DeviceCode } from '#shared/history/event.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalProblem } from '../journal/journal-problem.ts';
import { createBackupDisk, diskCodec, openStored } from './backup-disk.ts';
import { addJournal } from './add-journal.ts';
import { createPendingRestoreFile } from './pending-restore.ts';

/** The copies of this machine. The page gives and takes the records; the journal never leaves the main process. */
export interface DeviceBackups extends Pick<BackupShelf, 'list' | 'read'> {
  begin(device: DeviceCode, reason: BackupReason): Promise<string>;
  add(draft: string, part: BackupPart, lines: readonly string[]): Promise<void>;
  /** Adds the journals of this machine and puts the copy in its place, read back whole. */
  finish(draft: string): Promise<BackupInfo>;
  abort(draft: string): Promise<void>;
  /** Takes in a file from anywhere on this machine. @throws BackupProblem */
  bring(path: string): Promise<BackupInfo>;
  /**
   * Makes ready that the page replaces its records by those of a copy: reads the copy whole, unites the journals, and
   * notes it durably. Repeated after a stop anywhere, it comes to the same.
   * @throws BackupProblem; then nothing was changed
   */
  prepare(name: string, device: DeviceCode | null): Promise<void>;
  pending(): Promise<PendingRestore | null>;
  /** What was here before is kept in this copy; `null` when it could not be read any more. */
  kept(name: string | null): Promise<void>;
  done(): Promise<void>;
}

export function createDeviceBackups(folder: string, journal: Journal, now: () => number): DeviceBackups {
  const marker = createPendingRestoreFile(join(folder, 'restauracion.json'));
  const isNeeded = async (name: string): Promise<boolean> => {
    const pending = await marker.read();
    return pending?.name === name || pending?.kept === name;
  };
  const shelf = createBackupShelf(createBackupDisk(folder), diskCodec, isNeeded);
  const drafts = new Map<string, BackupDraft>();
  const taken = (id: string): BackupDraft => {
    const draft = drafts.get(id);
    if (draft === undefined) throw new BackupProblem('backup-unreadable');
    return draft;
  };

  return {
    list: () => shelf.list(),
    read: (name, offset) => shelf.read(name, offset),
    async begin(device, reason) {
      // A page that was closed in the middle of one left it behind.
      for (const [id, draft] of drafts) {
        drafts.delete(id);
        await draft.abort();
      }
      const id = randomUUID();
      drafts.set(id, await shelf.begin({ device, madeAt: now(), reason }));
      return id;
    },
    add: (id, part, lines) => taken(id).add(part, lines),
    async finish(id) {
      const draft = taken(id);
      drafts.delete(id);
      try {
        for (const device of await journal.devices()) await addJournal(draft, journal, device);
        return await draft.finish();
      } catch (cause) {
        await draft.abort();
        throw cause;
      }
    },
    async abort(id) {
      const draft = drafts.get(id);
      drafts.delete(id);
      await draft?.abort();
    },
    async bring(path) {
      const file = await openStored(path);
      if (file === undefined) throw new BackupProblem('backup-unreadable');
      return shelf.bring(file);
    },
    async prepare(name, device) {
      const { head, journals } = await shelf.verify(name);
      const own = new Set([...(await journal.devices()), ...(device === null ? [] : [device])]);
      if (own.size > 0 && !own.has(head.device)) throw new BackupProblem('backup-other-device');
      for (const copy of journals) {
        await journal.restore(copy).catch((cause: unknown) => {
          throw cause instanceof JournalProblem && cause.code === 'refused'
            ? new BackupProblem('backup-forked', cause)
            : cause;
        });
      }
      await marker.write({ name, kept: undefined });
    },
    pending: () => marker.read(),
    async kept(name) {
      const pending = await marker.read();
      if (pending !== null) await marker.write({ ...pending, kept: name });
    },
    done: () => marker.write(null),
  };
}
