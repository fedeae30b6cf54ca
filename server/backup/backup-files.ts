import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FileHash } from '#shared/attachments/file-ref.ts';
import { syncFile, syncFolder } from '../files/sync-folder.ts';
import type { FileRow } from '../store/file-store.ts';
import { readBackup, type VerifiedBackup } from './read-backup.ts';

/** Beside the copies: the files of records, each once however many copies name it. */
export const FILES_FOLDER = 'archivos';

export function filesBeside(backup: string): string {
  return join(dirname(backup), FILES_FOLDER);
}

/** Brings the files that are missing in `to` from `from`, each whole or not at all. What `from` lacks is left out. */
export async function copyFiles(files: readonly FileRow[], from: string, to: string): Promise<void> {
  for (const { hash, size } of files) {
    const place = join(hash.slice(0, 2), hash);
    if ((await sizeOf(join(to, place))) === size || (await sizeOf(join(from, place))) !== size) continue;
    const target = join(to, place);
    const draft = `${target}.${process.pid}.tmp`;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await copyFile(join(from, place), draft);
      await syncFile(draft);
      await rename(draft, target);
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw cause;
    }
    await syncFolder(dirname(target));
  }
}

/** Reads a copy from end to end, and which files it names. @throws BackupProblem */
export async function readNamedFiles(path: string): Promise<{ verified: VerifiedBackup; files: FileRow[] }> {
  const files: FileRow[] = [];
  const verified = await readBackup(path, undefined, ({ table, rows }) => {
    if (table === 'files') for (const row of rows) files.push(NamedRow.parse(row));
    return Promise.resolve();
  });
  return { verified, files };
}
const NamedRow = z.object({ hash: FileHash, size: z.coerce.number(), type: z.string() });

/** The hashes of files that a copy names, and that are not beside it as they were. */
export async function findLacking(path: string, files: readonly FileRow[]): Promise<string[]> {
  const lacking: string[] = [];
  for (const { hash } of files) {
    if (!(await isWhole(join(filesBeside(path), hash.slice(0, 2), hash), hash))) lacking.push(hash);
  }
  return lacking;
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash;
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.size;
}
