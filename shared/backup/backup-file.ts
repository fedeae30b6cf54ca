import { z } from 'zod';
import { DeviceCode, EventHash, type Event } from '../history/event.ts';

/**
 * A copy of a device: a line of JSON (head), blocks, a line of JSON (end). Each block is a line of JSON that says what
 * follows, then as many bytes: gzipped lines of JSON. So a copy is written and read piece by piece, also by whoever has
 * little memory, and every piece carries its SHA-256.
 */
export const BACKUP_VERSION = 1;
export const BACKUP_EXTENSION = 'chasqui-copia';

export const BACKUP_REASONS = ['daily', 'manual', 'before-restore', 'before-migration'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** What a copy is made of. A later version may add parts; one that does not know them leaves them out. */
export const BACKUP_PARTS = ['state', 'records', 'refused', 'journal', 'heads'] as const;
export const BackupPart = z.enum(BACKUP_PARTS);
export type BackupPart = z.infer<typeof BackupPart>;

export const BackupHead = z.object({
  chasqui: z.literal('copia'),
  version: z.int(),
  device: DeviceCode,
  /** Milliseconds since the epoch. */
  madeAt: z.int(),
  reason: z.enum(BACKUP_REASONS),
});
export type BackupHead = z.infer<typeof BackupHead>;

export const BlockHead = z.object({
  part: z.string(),
  lines: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string(),
});
export type BlockHead = z.infer<typeof BlockHead>;

export const BackupEnd = z.object({
  end: z.object({
    /** Lines per part. */
    lines: z.record(z.string(), z.int()),
    /** Over the head and every block's line, each with its line feed. */
    sha256: z.string(),
  }),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

/** The end of one device code's chain, and the counters from which its record codes are taken. */
export const JournalHead = z.object({
  device: DeviceCode,
  seq: z.int().min(0),
  hash: EventHash,
  counters: z.record(z.string(), z.int().min(0)),
});
export type JournalHead = z.infer<typeof JournalHead>;

/** The history of one device code out of a copy. */
export interface JournalCopy {
  head: JournalHead;
  events: Event[];
}

/** A copy on the shelf, as a person sees it in the list. */
export const BackupInfo = z.object({
  name: z.string(),
  device: z.string(),
  madeAt: z.number(),
  reason: z.enum(BACKUP_REASONS),
  /** Bytes. */
  size: z.number(),
  records: z.number(),
  /** Events of this device in its journal. */
  events: z.number(),
  /** It was read back whole after it was written. */
  verified: z.boolean(),
  problem: z.enum(['backup-foreign', 'backup-torn', 'backup-newer']).optional(),
});
export type BackupInfo = z.infer<typeof BackupInfo>;

/** A restore that is under way: it is done from its beginning until it is done whole. */
export const PendingRestore = z.object({
  name: z.string(),
  /** The copy of what was here before; `null` when that could not be read; absent until it is made. */
  kept: z.string().nullable().optional(),
});
export type PendingRestore = z.infer<typeof PendingRestore>;

export const BACKUP_PROBLEMS = [
  /** No copy of Chasqui's. */
  'backup-foreign',
  /** Cut off or changed. */
  'backup-torn',
  /** Of a newer version than this one. */
  'backup-newer',
  /** Of another device. */
  'backup-other-device',
  /** Its chain and the one on this disk part ways: a cloned disk. */
  'backup-forked',
  /** The file is not there, or the disk does not give it back. */
  'backup-unreadable',
] as const;
export type BackupProblemCode = (typeof BACKUP_PROBLEMS)[number];

/** Why a copy could not be made or restored; nothing was changed. */
export class BackupProblem extends Error {
  readonly code: BackupProblemCode;

  constructor(code: BackupProblemCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'BackupProblem';
    this.code = code;
  }
}
