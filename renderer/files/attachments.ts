import type { FileRef } from '#shared/attachments/file-ref.ts';
import { FILE_PATHS, FilesOfRecord } from '#shared/contract/files.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { HttpClient } from '../sync/http-client.ts';
import { TransportFailure } from '../sync/ports.ts';
import { bringFile, type Received } from './bring-file.ts';
import type { FileOwner, FileStore } from './file-store.ts';
import type { Uploads } from './uploads.ts';

/** The files of records, for screens: kept here first, sent behind their events, fetched from headquarters when asked for. */
export interface Attachments {
  uploads: Uploads;
  /** Resolves when the file is on this device's disk; it is sent once an event that names it is. */
  keep(owner: FileOwner, bytes: Uint8Array): Promise<FileRef>;
  /** The file from here, else from headquarters; undefined when neither can give it. */
  get(owner: FileOwner, hash: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Fetches it from headquarters and keeps it. @throws TransportFailure */
  bring(owner: FileOwner, hash: string): Promise<Uint8Array<ArrayBuffer>>;
  isHere(hash: string): Promise<boolean>;
  /** Whether the headquarters of now has it. */
  isSent(record: Uuid, hash: string): Promise<boolean>;
  /** The files of a record that headquarters has. @throws TransportFailure */
  atHeadquarters(record: Uuid, signal: AbortSignal): Promise<readonly string[]>;
  stop(): void;
}

export function createAttachments(ports: {
  files: FileStore;
  uploads: Uploads;
  http: HttpClient;
  epoch(): Promise<string | null>;
}): Attachments {
  const { files, uploads, http } = ports;
  const stopping = new AbortController();
  const { signal } = stopping;
  /** What came of files that were cut on their way here. */
  const begun = new Map<string, Received>();

  const bring = async (owner: FileOwner, hash: string): Promise<Uint8Array<ArrayBuffer>> => {
    const received = begun.get(hash) ?? { pieces: [], size: 0 };
    begun.set(hash, received);
    const bytes = await bringFile({ record: owner.record, hash }, received, { http, signal });
    begun.delete(hash);
    const epoch = await ports.epoch();
    await files.put(bytes, owner, epoch ?? '');
    await uploads.changed();
    return bytes;
  };

  return {
    uploads,
    bring,
    async keep(owner, bytes) {
      const file = await files.put(bytes, owner);
      await uploads.changed();
      return file;
    },
    async get(owner, hash) {
      const kept = await files.get(hash);
      if (kept !== undefined) return kept;
      return bring(owner, hash).catch((failure: unknown) => {
        if (failure instanceof TransportFailure) return undefined;
        throw failure;
      });
    },
    isHere: (hash) => files.has(hash),
    async isSent(record, hash) {
      const dispatch = await files.findDispatch(record, hash);
      return dispatch?.state === 'sent' && dispatch.sentIn === (await ports.epoch());
    },
    async atHeadquarters(record, asked) {
      const request = { method: 'GET', path: `${FILE_PATHS.files}/${record}`, signal: asked } as const;
      return (await http.json(request, FilesOfRecord)).hashes;
    },
    stop() {
      stopping.abort();
    },
  };
}
