import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PendingRestore } from '#shared/backup/backup-file.ts';
import { writeWhole } from '../files/write-whole.ts';
import { syncFolder } from '../journal/journal-disk.ts';

/** A restore that the page has still to carry out: it survives the end of the program, and is done from its beginning. */
export interface PendingRestoreFile {
  read(): Promise<PendingRestore | null>;
  write(pending: PendingRestore | null): Promise<void>;
}

export function createPendingRestoreFile(path: string): PendingRestoreFile {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) return null;
      return PendingRestore.safeParse(parse(text)).data ?? null;
    },
    async write(pending) {
      if (pending !== null) return writeWhole(path, JSON.stringify(pending), 0o600);
      await rm(path, { force: true });
      await syncFolder(dirname(path));
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
