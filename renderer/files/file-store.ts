import { Dexie, type EntityTable, type Table } from 'dexie';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileRef } from '#shared/attachments/file-ref.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';

interface StoredFile {
  hash: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** The record a file belongs to. */
export interface FileOwner {
  kind: Kind;
  record: Uuid;
}

/**
 * What became of a file of a record at headquarters. `waiting`: it is to be sent. `sent`: headquarters had it, in the epoch
 * `sentIn`. `refused`: it did not take it. `held`: a person stopped it.
 */
export interface FileDispatch extends FileOwner {
  hash: string;
  size: number;
  state: 'waiting' | 'sent' | 'refused' | 'held';
  /** Epoch of the server that has it; empty while none has. */
  sentIn: string;
  /** Why headquarters refused it. */
  code?: string;
  /** ms since the epoch. */
  addedAt: number;
}

/** Signed PDFs, scans and other files of this device, each under the hash of its bytes: what it says it is, or not there. */
export interface FileStore {
  /**
   * Resolves when the file is on the disk, noted to be sent for its record. The same bytes twice are one file.
   * @param sentIn epoch of the headquarters that it comes from; absent: it was made here
   * @throws the database's `QuotaExceededError` when the disk is full
   */
  put(bytes: Uint8Array, owner: FileOwner, sentIn?: string): Promise<FileRef>;
  /** Undefined when this device does not hold it, or no longer as it was. */
  get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  has(hash: string): Promise<boolean>;
  /** Every file of a record that is here or was, the oldest first. */
  dispatches(): Promise<FileDispatch[]>;
  findDispatch(record: Uuid, hash: string): Promise<FileDispatch | undefined>;
  update(dispatch: FileDispatch): Promise<void>;
  /** Forgets a file of a record; its bytes leave the device with the last record that has it. */
  forget(record: Uuid, hash: string): Promise<void>;
  /** Hashes of files that belong to no record yet: kept by a version that did not send them. */
  ownerless(): Promise<string[]>;
  close(): void;
}

export function openFileStore(now: () => number, name = 'chasqui-archivos'): FileStore {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
    files: EntityTable<StoredFile, 'hash'>;
    dispatches: Table<FileDispatch, [Uuid, string]>;
  };
  database.version(1).stores({ files: 'hash' });
  database.version(2).stores({ files: 'hash', dispatches: '[record+hash], hash, addedAt' });
  return {
    async put(bytes, owner, sentIn) {
      const file = { hash: await digestOf(bytes), size: bytes.length };
      await database.transaction('rw', database.files, database.dispatches, async () => {
        await database.files.put({ hash: file.hash, bytes: new Uint8Array(bytes), savedAt: now() });
        const before = await database.dispatches.get([owner.record, file.hash]);
        if (before?.state === 'sent') return;
        const state = sentIn === undefined ? 'waiting' : 'sent';
        await database.dispatches.put({ ...owner, ...file, state, sentIn: sentIn ?? '', addedAt: now() });
      });
      return file;
    },
    async get(hash) {
      const file = await database.files.get(hash);
      return file !== undefined && (await digestOf(file.bytes)) === hash ? file.bytes : undefined;
    },
    has: async (hash) => (await database.files.where('hash').equals(hash).count()) > 0,
    dispatches: () => database.dispatches.orderBy('addedAt').toArray(),
    findDispatch: (record, hash) => database.dispatches.get([record, hash]),
    async update(dispatch) {
      await database.dispatches.put(dispatch);
    },
    forget: (record, hash) =>
      database.transaction('rw', database.files, database.dispatches, async () => {
        await database.dispatches.delete([record, hash]);
        if ((await database.dispatches.where('hash').equals(hash).count()) === 0) await database.files.delete(hash);
      }),
    async ownerless() {
      const owned = new Set(await database.dispatches.orderBy('hash').uniqueKeys());
      const hashes = await database.files.toCollection().primaryKeys();
      return hashes.filter((hash) => !owned.has(hash));
    },
    close() {
      database.close();
    },
  };
}

/** SHA-256 in hexadecimal, in this thread; for what is small. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
