import { randomUUID } from 'node:crypto';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  truncate,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Arrival } from './arrival.ts';
import { syncFile, syncFolder } from './sync-folder.ts';

/** What is left of an upload that nobody went on with for so long, in ms, is thrown away. */
const ABANDONED = 30 * 86_400_000;
/** Bytes that the disk keeps for everything else. */
const RESERVE = 64_000_000;

/** The files of records at headquarters, each under the hash of its bytes, and those that are still on their way. */
export interface FileShelf {
  /**
   * Bytes of an upload that are here; `undefined`: none was begun. Who asks goes on with it: a connection that came before, which
   * may be dead without knowing, is taken nothing more from. One that came behind is left alone.
   * @param turn of whoever asks; it grows with every request
   */
  partSize(part: string, turn: number): Promise<number | undefined>;
  begin(part: string): Promise<void>;
  /**
   * Writes what comes from `offset` on, no further than `limit`. What came before the line was cut is kept.
   * @returns the bytes that are here now
   */
  write(part: string, place: Place, arrival: Arrival): Promise<number>;
  cutBack(part: string, size: number): Promise<void>;
  readPart(part: string): Promise<Buffer>;
  discard(part: string): Promise<void>;
  /** The upload becomes the file; resolves when it is on the disk under its hash, whole. */
  keep(part: string, hash: string): Promise<void>;
  /** A file that is here whole already, in memory; resolves when it is on the disk under its hash. */
  store(hash: string, bytes: Uint8Array): Promise<void>;
  /** Where a file lies; `undefined`: it is not here with this size. */
  find(hash: string, size: number): Promise<string | undefined>;
  /** Whether so many more bytes fit. */
  hasRoomFor(bytes: number): Promise<boolean>;
  /** Throws away uploads that were abandoned. @param now ms since the epoch */
  sweep(now: number): Promise<void>;
}

export interface Place {
  offset: number;
  limit: number;
  /** Of the request that brings it. */
  turn: number;
}

/** Nothing is written before the first file comes. */
export function createFileShelf(folder: string, freeBytes: () => Promise<number> = () => freeOn(folder)): FileShelf {
  const parts = join(folder, 'parts');
  const pathOf = (part: string): string => join(parts, part);
  const homeOf = (hash: string): string => join(folder, hash.slice(0, 2));
  // Only so that nothing is sent twice: every byte is written at its own place, so that two processes do no harm either.
  const arriving = new Map<string, { turn: number; arrival: Arrival; written: Promise<unknown> }>();

  async function writePart(part: string, { offset, limit }: Place, arrival: Arrival) {
    const file = await open(pathOf(part), 'r+');
    let at = offset;
    try {
      for await (const chunk of arrival.chunks()) {
        const fitting = chunk.subarray(0, limit - at);
        await writeAll(file, fitting, at);
        at += fitting.length;
        if (fitting.length < chunk.length) break;
      }
    } finally {
      await file.datasync();
      await file.close();
    }
    return at;
  }

  async function keep(part: string, hash: string): Promise<void> {
    await syncFile(pathOf(part));
    const home = homeOf(hash);
    await mkdir(home, { recursive: true, mode: 0o700 });
    await rename(pathOf(part), join(home, hash));
    await syncFolder(home);
    await syncFolder(folder);
  }

  return {
    async partSize(part, turn) {
      const other = arriving.get(part);
      if (other !== undefined && other.turn < turn) {
        other.arrival.end();
        await other.written;
      }
      return sizeOf(pathOf(part));
    },
    async begin(part) {
      await mkdir(parts, { recursive: true, mode: 0o700 });
      await (await open(pathOf(part), 'a', 0o600)).close();
    },
    async write(part, place, arrival) {
      const writing = writePart(part, place, arrival);
      const entry = { turn: place.turn, arrival, written: writing.catch(() => undefined) };
      if ((arriving.get(part)?.turn ?? 0) < place.turn) arriving.set(part, entry);
      try {
        return await writing;
      } finally {
        if (arriving.get(part) === entry) arriving.delete(part);
      }
    },
    async cutBack(part, size) {
      await truncate(pathOf(part), size);
    },
    readPart: (part) => readFile(pathOf(part)),
    discard: (part) => rm(pathOf(part), { force: true }),
    keep,
    async store(hash, bytes) {
      await mkdir(parts, { recursive: true, mode: 0o700 });
      const part = `${hash}.${randomUUID()}`;
      await writeFile(pathOf(part), bytes, { mode: 0o600 });
      await keep(part, hash);
    },
    async find(hash, size) {
      const path = join(homeOf(hash), hash);
      return (await sizeOf(path)) === size ? path : undefined;
    },
    async hasRoomFor(bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return (await freeBytes()) >= bytes + RESERVE;
    },
    async sweep(now) {
      for (const part of await readdir(parts).catch(() => [])) {
        const last = await stat(pathOf(part)).catch(() => undefined);
        if (last !== undefined && now - last.mtimeMs > ABANDONED) await rm(pathOf(part), { force: true });
      }
    },
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** At its place and nowhere else: two connections of one device that write the same file cannot spoil it. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
