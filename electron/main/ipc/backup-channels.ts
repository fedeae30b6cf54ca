import type { DeviceBackups } from '../backup/device-backups.ts';
import type { Handlers } from './door.ts';

type BackupChannel = Extract<keyof Handlers, `backup.${string}`>;

export function backupChannels(backups: DeviceBackups): Pick<Handlers, BackupChannel> {
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    'backup.list': () => backups.list(),
    'backup.begin': (device, reason) => backups.begin(device, reason),
    'backup.add': (draft, part, lines) => done(backups.add(draft, part, lines)),
    'backup.finish': (draft) => backups.finish(draft),
    'backup.abort': (draft) => done(backups.abort(draft)),
    'backup.read': (name, offset) => backups.read(name, offset),
    'backup.prepare': (name, device) => done(backups.prepare(name, device)),
    'backup.pending': () => backups.pending(),
    'backup.kept': (name) => done(backups.kept(name)),
    'backup.done': () => done(backups.done()),
  };
}
