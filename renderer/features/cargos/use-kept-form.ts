import { useCallback, useEffect, useRef, useState } from 'react';
import type { Desk } from '../../desk/desk.ts';
import { formKey, type CargoForm } from './cargo-form.ts';

/** What is typed is on the disk this many milliseconds after the last key. */
const PAUSE = 250;

/**
 * Keeps a half-typed form on this device, so that a crash loses a quarter of a second at most.
 * @param base when the recorded borrador that it began from had last changed
 * @param openedAt when what it opened with had been kept, if it had
 */
export function useKeptForm(
  { drafts, now }: Pick<Desk, 'drafts' | 'now'>,
  draftId: string,
  form: CargoForm,
  { base, openedAt }: { base: number | null; openedAt: number | undefined },
) {
  const [keptAt, setKeptAt] = useState(openedAt);
  const key = formKey(form);
  const closed = useRef(false);
  /** What is on the disk, or on its way there: at first what the form opened with. */
  const onDisk = useRef(key);
  const latest = useRef({ key, kept: { base, form } });
  useEffect(() => {
    latest.current = { key, kept: { base, form } };
  });

  const flush = useCallback(async () => {
    const current = latest.current;
    if (closed.current || current.key === onDisk.current) return;
    onDisk.current = current.key;
    await drafts.save(draftId, current.kept);
    setKeptAt(now());
  }, [drafts, draftId, now]);

  useEffect(() => {
    if (key === onDisk.current) return undefined;
    const timer = setTimeout(() => void flush(), PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [key, flush]);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);

  /** Recorded, or given up: there is nothing half-typed left. `over`: the form itself is about to go. */
  const discard = useCallback(
    async (options: { over: boolean }) => {
      closed.current = options.over;
      onDisk.current = latest.current.key;
      await drafts.discard(draftId);
      setKeptAt(undefined);
    },
    [drafts, draftId],
  );

  return { keptAt, discard };
}
