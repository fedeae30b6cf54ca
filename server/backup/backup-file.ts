import { z } from 'zod';

/**
 * A copy of the whole central database as gzipped lines of JSON: a head, rows table by table, an end with the counts and
 * the SHA-256 of every line before it. Plain rows and no format of a database's own: a copy made on the embedded
 * database goes into PostgreSQL, of any version.
 */
export const BACKUP_VERSION = 1;

export const BackupHead = z.object({
  chasqui: z.literal('copia-central'),
  version: z.int(),
  /** Milliseconds since the epoch. */
  madeAt: z.int(),
  reason: z.enum(['daily', 'manual', 'before-migration', 'before-restore']),
  database: z.enum(['postgresql', 'pglite']),
  /** Of the server that the copy was made of; a restored one takes a new one. */
  serverEpoch: z.string(),
  /** Names of the migrations that had run, in order. */
  migrations: z.array(z.string()),
});
export type BackupHead = z.infer<typeof BackupHead>;
export type BackupReason = BackupHead['reason'];

export const BackupRows = z.object({
  table: z.string().regex(/^[a-z_]+$/),
  rows: z.array(z.record(z.string(), z.json())),
});
export type BackupRows = z.infer<typeof BackupRows>;

export const BackupEnd = z.object({
  end: z.object({ rows: z.record(z.string(), z.int()), sha256: z.string() }),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

/** Why a file is no copy that could be restored; the message is what the reader is told. */
export class BackupProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BackupProblem';
  }
}
