import { BackupProblem } from '#shared/backup/backup-file.ts';
import { backupProblemText, BACKUP_FAILED } from '#shared/messages/backups.ts';
import type { DeviceBackups } from './device-backups.ts';

/** `chasqui --restore FILE`: for a device whose records can no longer be opened on the screen. */
export function findRestoreFlag(args: readonly string[]): string | undefined {
  const place = args.findIndex((arg) => arg === '--restore' || arg.startsWith('--restore='));
  const flag = args[place];
  if (flag === undefined) return undefined;
  return flag === '--restore' ? (args[place + 1] ?? '') : flag.slice('--restore='.length);
}

/**
 * Makes the restore ready; the page carries it out as it opens.
 * @returns the sentence to be shown when it could not be; then nothing was changed
 */
export async function prepareRestore(backups: DeviceBackups, path: string): Promise<string | undefined> {
  try {
    const { name } = await backups.bring(path);
    await backups.prepare(name, null);
    return undefined;
  } catch (cause) {
    return cause instanceof BackupProblem ? backupProblemText(cause.code) : BACKUP_FAILED;
  }
}
