import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { BackupFiles, Codec, StoredFile } from '#shared/backup/backup-ports.ts';
import { syncFolder } from '../journal/journal-disk.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

export const diskCodec: Codec = {
  pack: (text) => zip(text),
  unpack: async (bytes) => (await unzip(bytes)).toString('utf8'),
};

/** The copies as files of one folder. What a power cut left half written goes when the next one is made. */
export function createBackupDisk(folder: string): BackupFiles {
  const isDraft = (name: string): boolean => name.endsWith('.tmp');
  return {
    async names() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return (await readdir(folder)).filter((name) => !isDraft(name));
    },
    open: (name) => openStored(join(folder, name)),
    async create(name) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const left of await readdir(folder)) if (isDraft(left)) await rm(join(folder, left), { force: true });
      const draft = join(folder, `${name}.${process.pid}.tmp`);
      const handle = await open(draft, 'w', 0o600);
      const drop = async (): Promise<void> => {
        await handle.close().catch(() => undefined);
        await rm(draft, { force: true });
      };
      return {
        async write(bytes) {
          await handle.writeFile(bytes);
        },
        async commit() {
          try {
            await handle.sync();
            await handle.close();
            await rename(draft, join(folder, name));
          } catch (cause) {
            await drop();
            throw cause;
          }
          await syncFolder(folder);
        },
        abort: drop,
      };
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** A file anywhere, read piece by piece; each piece opens it anew, so that nothing is left open. */
export async function openStored(path: string): Promise<StoredFile | undefined> {
  const size = await withFile(path, async (handle) => (await handle.stat()).size).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (size === undefined) return undefined;
  return {
    size,
    read: (from, to) =>
      withFile(path, async (handle) => {
        const room = Buffer.alloc(Math.max(0, Math.min(to, size) - from));
        let done = 0;
        while (done < room.length) {
          const { bytesRead } = await handle.read(room, done, room.length - done, from + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return room.subarray(0, done);
      }),
  };
}

async function withFile<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
