import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenDatabase } from '../store/database.ts';
import { BackupProblem, type BackupReason } from './backup-file.ts';
import { copyFiles, filesBeside, readNamedFiles } from './backup-files.ts';
import { dump } from './dump.ts';
import { readBackup, type VerifiedBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

/** Copies that are kept; the oldest leaves only when a newer one has been read back whole. */
export const KEPT = 7;
const NAME = /^central-(\d{13})\.copia$/;

export interface KeptBackup extends VerifiedBackup {
  path: string;
  /** Bytes. */
  size: number;
}

export interface BackupShelf {
  /** Newest first; what cannot be read says why. */
  list(): Promise<(KeptBackup | { path: string; size: number; problem: string })[]>;
  /** When the newest copy was made, ms since the epoch, by its name alone. */
  newest(): Promise<number | undefined>;
  make(database: Pick<OpenDatabase, 'db' | 'kind'>, reason: BackupReason, now: number): Promise<KeptBackup>;
}

/**
 * The copies in one folder. Beside them, once for all, the files of records, which never change.
 * @param filesDir where the server keeps those
 */
export function createBackupShelf(folder: string, filesDir: string): BackupShelf {
  const names = async (): Promise<string[]> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return (await readdir(folder)).filter((name) => NAME.test(name)).toSorted((a, b) => (a < b ? 1 : -1));
  };
  const open = async (path: string): Promise<KeptBackup> => ({
    ...(await readBackup(path)),
    path,
    size: (await stat(path)).size,
  });

  return {
    async list() {
      const found = [];
      for (const name of await names()) {
        const path = join(folder, name);
        try {
          found.push(await open(path));
        } catch (cause) {
          if (!(cause instanceof BackupProblem)) throw cause;
          found.push({ path, size: (await stat(path)).size, problem: cause.message });
        }
      }
      return found;
    },

    async newest() {
      const [name = ''] = await names();
      const at = NAME.exec(name)?.[1];
      return at === undefined ? undefined : Number(at);
    },

    async make({ db, kind }, reason, now) {
      const before = await names();
      const path = join(folder, `central-${String(now).padStart(13, '0')}.copia`);
      await dump(db, { database: kind, reason, madeAt: now }, (head, rows) => writeBackup(path, head, rows));
      const kept = await open(path).catch(async (cause: unknown) => {
        await rm(path, { force: true });
        throw cause;
      });
      const { files } = await readNamedFiles(path);
      await copyFiles(files, filesDir, filesBeside(path));
      for (const old of before.slice(KEPT - 1)) await rm(join(folder, old), { force: true });
      return kept;
    },
  };
}
