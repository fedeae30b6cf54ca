import { useCallback, useEffect, useRef, useState } from 'react';
import type { BackupInfo } from '#shared/backup/backup-file.ts';
import { makeBackup } from '../../backup/make-backup.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { COPIAS } from '../../messages/copias.ts';
import { failureText } from '../../messages/failures.ts';
import { useToast } from '../../ui/index.ts';

export interface Work {
  label: string;
  done: number;
  total: number;
  /** Absent where it can no longer be given up. */
  cancel?: () => void;
}

/** The copies there are, and what is being done with them. */
export function useCopias() {
  const desk = useDesk();
  const { backups, database, device } = desk;
  const toast = useToast();
  const [list, setList] = useState<readonly BackupInfo[]>();
  const [work, setWork] = useState<Work>();
  const [failure, setFailure] = useState<string>();
  const [unconfirmed, setUnconfirmed] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const refresh = useCallback(async () => {
    setList(await backups.list());
    setUnconfirmed(await backups.isUnconfirmed(device.code));
  }, [backups, device]);
  useEffect(() => {
    refresh().catch((cause: unknown) => {
      setFailure(failureText(cause));
    });
  }, [refresh]);

  const attempt = useCallback(
    async (begin: Work, act: () => Promise<string | undefined>) => {
      setFailure(undefined);
      setWork(begin);
      try {
        const said = await act();
        if (said !== undefined) toast.show({ text: said });
      } catch (cause) {
        if (running.current?.signal.aborted === true) toast.show({ text: COPIAS.cancelled });
        else setFailure(failureText(cause));
      }
      setWork(undefined);
      await refresh();
    },
    [refresh, toast],
  );

  const make = useCallback(() => {
    const controller = new AbortController();
    running.current = controller;
    const begin = { label: COPIAS.making, done: 0, total: 0, cancel: () => controller.abort() };
    return attempt(begin, async () => {
      await makeBackup({ database, backups, device: device.code }, 'manual', {
        signal: controller.signal,
        onProgress: (progress) => setWork({ ...begin, ...progress }),
      });
      return COPIAS.made;
    });
  }, [attempt, backups, database, device]);

  const bring = useCallback(
    (file: File) =>
      attempt({ label: COPIAS.bringing, done: 0, total: 0 }, async () => {
        await backups.carry?.bring(file);
        return COPIAS.brought;
      }),
    [attempt, backups],
  );

  const restore = useCallback(
    (backup: BackupInfo) =>
      attempt({ label: COPIAS.checking, done: 0, total: 0 }, async () => {
        await backups.prepare(backup.name, device.code);
        // The restore begins where nothing is open yet.
        window.location.reload();
        return undefined;
      }),
    [attempt, backups, device],
  );

  return { list, work, failure, unconfirmed, make, bring, restore };
}
