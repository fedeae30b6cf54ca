import { useEffect, useRef } from 'react';
import { isBackupDue, startDailyBackup } from '../../backup/daily-backup.ts';
import { makeBackup } from '../../backup/make-backup.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { COPIAS } from '../../messages/copias.ts';
import { failureText } from '../../messages/failures.ts';
import { useToast } from '../../ui/index.ts';

/** The copy of the day, made while somebody works. */
export function useDailyBackup(): void {
  const desk = useDesk();
  const toast = useToast();
  const show = useRef(toast.show);
  useEffect(() => {
    show.current = toast.show;
  }, [toast]);
  useEffect(
    () =>
      startDailyBackup({
        isDue: async () => isBackupDue(await desk.backups.list(), desk.device.code, desk.now()),
        make: async (signal) => {
          const { database, backups, device } = desk;
          await makeBackup({ database, backups, device: device.code }, 'daily', { signal });
        },
        onFault: (fault) => {
          show.current({ text: COPIAS.dailyFailed(failureText(fault)) });
        },
        after(delay, run) {
          const timer = setTimeout(run, delay);
          return () => {
            clearTimeout(timer);
          };
        },
      }),
    [desk],
  );
}
