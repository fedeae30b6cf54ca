import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const CHUNK = 1 << 20;

/** One open file of the journal; what of the disk it needs, so that a test can fill it up or pull its plug. */
export interface JournalFile {
  size(): Promise<number>;
  /** False when the file was deleted or replaced under the open handle. */
  inPlace(): Promise<boolean>;
  /** Writes all of `bytes`, or throws. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when everything written is on the disk. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  read(from: number, to: number): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

export interface JournalDisk {
  /** Opens a file, creating it durably when it is not there. */
  open(name: string): Promise<JournalFile>;
  /** Keeps bytes in a file of their own, durably. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
  /** Puts bytes in the place of a file, in one step and durably. */
  replace(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names of the files there are, the one written to last first. */
  names(): Promise<string[]>;
}

export function createJournalDisk(folder: string): JournalDisk {
  return {
    async open(name) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(join(folder, name), constants.O_RDWR | constants.O_CREAT, 0o600);
      try {
        // A file is as durable as its entry in the folder, and the folder as its own.
        await syncFolder(folder);
        await syncFolder(dirname(folder));
      } catch (cause) {
        await handle.close();
        throw cause;
      }
      return createJournalFile(handle);
    },
    async keep(name, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(join(folder, name), 'w', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(folder);
    },
    async replace(name, bytes) {
      const draft = join(folder, `${name}.${process.pid}.tmp`);
      await this.keep(basename(draft), bytes);
      await rename(draft, join(folder, name));
      await syncFolder(folder);
    },
    async remove(name) {
      await rm(join(folder, name), { force: true });
      await syncFolder(folder);
    },
    async names() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const files = await readdir(folder);
      const written = await Promise.all(
        files.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
      );
      return written.sort((a, b) => b.at - a.at).map(({ name }) => name);
    },
  };
}

function createJournalFile(handle: FileHandle): JournalFile {
  return {
    size: async () => (await handle.stat()).size,
    inPlace: async () => (await handle.stat()).nlink > 0,
    async write(bytes, position) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    async *read(from, to) {
      for (let position = from; position < to;) {
        const { bytesRead, buffer } = await handle.read(
          Buffer.allocUnsafe(Math.min(CHUNK, to - position)),
          0,
          null,
          position,
        );
        if (bytesRead === 0) return;
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}

/** Makes a folder's entries durable. Windows has no such call; NTFS journals its entries. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
