import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import type { BackupInfo } from '#shared/backup/backup-file.ts';

/** A moment of quiet after the start, then often enough for a machine that is left on, in milliseconds. */
const FIRST_LOOK = 20_000;
const NEXT_LOOK = 30 * 60_000;

/** Whether no verified copy of this device is of today. */
export function isBackupDue(backups: readonly BackupInfo[], device: string, now: number): boolean {
  const today = civilDateOf(now);
  return !backups.some((backup) => backup.verified && backup.device === device && civilDateOf(backup.madeAt) === today);
}

/**
 * Makes the copy of the day. A fault is told, and tried again at the next look.
 * @returns stops it
 */
export function startDailyBackup(options: {
  isDue(): Promise<boolean>;
  make(signal: AbortSignal): Promise<void>;
  onFault(fault: unknown): void;
  after(delay: number, run: () => void): () => void;
}): () => void {
  const stopping = new AbortController();
  let cancel = options.after(FIRST_LOOK, look);
  function look(): void {
    cancel = options.after(NEXT_LOOK, look);
    options
      .isDue()
      .then((due) => (due ? options.make(stopping.signal) : undefined))
      .catch((fault: unknown) => {
        if (!stopping.signal.aborted) options.onFault(fault);
      });
  }
  return () => {
    cancel();
    stopping.abort();
  };
}
