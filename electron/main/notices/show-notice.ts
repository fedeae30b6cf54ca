import { Notification } from 'electron';
import type { IpcArgs, IpcResult } from '#shared/contract/ipc.ts';

/** Reminders as the operating system's own notices; to answer one is to look at the program. */
export function createNoticeBoard(lookAt: () => void) {
  /** A notice that nobody holds is collected, and its click with it. */
  const shown = new Set<Notification>();
  return ({ title, body }: IpcArgs<'notices.show'>[0]): IpcResult<'notices.show'> => {
    if (!Notification.isSupported()) return 'unsupported';
    const notice = new Notification({ title, body });
    shown.add(notice);
    notice.on('click', () => {
      shown.delete(notice);
      lookAt();
    });
    notice.on('close', () => shown.delete(notice));
    notice.show();
    return 'shown';
  };
}
