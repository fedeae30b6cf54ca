import { BACKUP_PROBLEMS, BackupProblem } from '#shared/backup/backup-file.ts';
import type { Channel, ChasquiBridge, IpcArgs, IpcResult } from '#shared/contract/ipc.ts';
import type { Backups } from './backups.ts';
import { JournalFailure } from './platform.ts';

/** The desktop program: files, journal and marks are the main process's. */
export function createElectronBackups(bridge: ChasquiBridge): Backups {
  const call = <C extends Channel>(channel: C, ...args: IpcArgs<C>): Promise<IpcResult<C>> =>
    bridge.call(channel, ...args).catch(asProblem);
  return {
    list: () => call('backup.list'),
    async begin(device, reason) {
      const draft = await call('backup.begin', device, reason);
      return {
        async add(part, lines) {
          await call('backup.add', draft, part, [...lines]);
        },
        finish: () => call('backup.finish', draft),
        async abort() {
          await call('backup.abort', draft);
        },
      };
    },
    read: (name, offset) => call('backup.read', name, offset),
    async prepare(name, device) {
      await call('backup.prepare', name, device);
    },
    pending: () => call('backup.pending'),
    async kept(name) {
      await call('backup.kept', name);
    },
    async done() {
      await call('backup.done');
    },
    isUnconfirmed: (device) => call('journal.isUnconfirmed', device),
    confirm: (device, highest) => call('journal.confirm', device, highest),
  };
}

function asProblem(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : '';
  const code = BACKUP_PROBLEMS.find((problem) => message.includes(problem));
  if (code !== undefined) throw new BackupProblem(code, cause);
  throw message.includes('disk-full') ? new JournalFailure('disk-full', cause) : cause;
}
