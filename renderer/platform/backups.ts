import type { BackupInfo, BackupPart, BackupReason, PendingRestore } from '#shared/backup/backup-file.ts';
import type { Block } from '#shared/backup/read-backup.ts';
import type { DeviceCode } from '#shared/history/event.ts';

export interface OpenBackup {
  /** @param lines of JSON */
  add(part: BackupPart, lines: readonly string[]): Promise<void>;
  /** Adds the journal, puts the copy in its place and reads it back whole. */
  finish(): Promise<BackupInfo>;
  abort(): Promise<void>;
}

/** The copies of this device: files of the desktop program, or of the browser's own file system. */
export interface Backups {
  /** Newest first. */
  list(): Promise<BackupInfo[]>;
  begin(device: DeviceCode, reason: BackupReason): Promise<OpenBackup>;
  read(name: string, offset: number | null): Promise<Block | null>;
  /**
   * Reads a copy whole, unites its journal with the present one, and notes durably that the records are to be replaced.
   * @throws BackupProblem; then nothing was changed
   */
  prepare(name: string, device: DeviceCode | null): Promise<void>;
  pending(): Promise<PendingRestore | null>;
  kept(name: string | null): Promise<void>;
  done(): Promise<void>;
  /** Whether the journal came out of a copy: then nothing can be written until `confirm` has said so. */
  isUnconfirmed(device: DeviceCode): Promise<boolean>;
  /** @returns false when headquarters knows a higher number: the device has to enrol anew */
  confirm(device: DeviceCode, highest: number): Promise<boolean>;
  /** In a browser the copies lie beside what they are copies of: there they can be taken away and brought as files. */
  carry?: { take(name: string): Promise<Blob>; bring(file: Blob): Promise<BackupInfo> };
}
