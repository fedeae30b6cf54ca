import { Dexie, type EntityTable } from 'dexie';
import { sha256 } from '@noble/hashes/sha2.js';
import type { FileRef } from '#shared/attachments/file-ref.ts';

interface StoredFile {
  hash: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** Signed PDFs and scans of this device, each under the hash of its bytes: what it says it is, or not there. */
export interface FileStore {
  /** Resolves when the file is on the disk. The same bytes twice are one file. */
  put(bytes: Uint8Array): Promise<FileRef>;
  /** Undefined when this device does not hold it, or no longer as it was. */
  get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  close(): void;
}

export function openFileStore(now: () => number, name = 'chasqui-archivos'): FileStore {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
    files: EntityTable<StoredFile, 'hash'>;
  };
  database.version(1).stores({ files: 'hash' });
  return {
    async put(bytes) {
      const hash = hashOf(bytes);
      await database.files.put({ hash, bytes: new Uint8Array(bytes), savedAt: now() });
      return { hash, size: bytes.length };
    },
    async get(hash) {
      const file = await database.files.get(hash);
      return file !== undefined && hashOf(file.bytes) === hash ? file.bytes : undefined;
    },
    close() {
      database.close();
    },
  };
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
