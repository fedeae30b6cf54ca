import { z } from 'zod';
import { FileHash } from '../attachments/file-ref.ts';
import type { Uuid } from '../history/event.ts';
import { message } from './message.ts';

/** The files of records: uploads by tus 1.0 (docs/decisions/0028), the rest plain HTTP. */
export const FILE_PATHS = {
  /** POST begins an upload. */
  uploads: '/api/uploads',
  /** `…/:record` which files of a record headquarters has; `…/:record/:hash` one of them. */
  files: '/api/files',
} as const;

export const TUS_VERSION = '1.0.0';
/** Of the body of a PATCH. */
export const PIECE_TYPE = 'application/offset+octet-stream';

export function uploadPath(record: Uuid, hash: string): string {
  return `${FILE_PATHS.uploads}/${record}/${hash}`;
}

export function filePath(record: Uuid, hash: string): string {
  return `${FILE_PATHS.files}/${record}/${hash}`;
}

/** The files of a record that headquarters has whole. */
export const FilesOfRecord = message({ hashes: z.array(FileHash) });
export type FilesOfRecord = z.infer<typeof FilesOfRecord>;
