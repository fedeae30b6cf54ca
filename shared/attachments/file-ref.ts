import { z } from 'zod';

/** SHA-256 of a file, in hexadecimal: by it the file is found wherever it is kept. */
export const FileHash = z.string().regex(/^[0-9a-f]{64}$/);
export type FileHash = z.infer<typeof FileHash>;

/** A file that belongs to a record; its bytes travel apart from the event. */
export const FileRef = z.strictObject({ hash: FileHash, size: z.int().min(1).max(50_000_000) });
export type FileRef = z.infer<typeof FileRef>;

/** Most bytes of a file that travels. */
export const MAX_FILE_BYTES = 25_000_000;
