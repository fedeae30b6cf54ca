import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useDesk } from '../desk/use-desk.tsx';

/** The longest that a key is not kept yet, in milliseconds: who types on and on does not wait for a pause. */
const DELAY = 250;

export interface FormDraft {
  /** False until the draft of before, if any, stands in the form: draw the form then. */
  ready: boolean;
  /** When it was last kept, ms since the epoch. */
  savedAt: number | undefined;
  /** Keeps it now (Ctrl G). */
  keep(): Promise<void>;
  /** Forgets it: the form was saved, or given up on purpose. */
  discard(): Promise<void>;
}

/** Keeps what is typed in a form, by form and person, so that a crash, a power cut or leaving the page lose nothing. */
export function useFormDraft<Values extends FieldValues, Context, Output>(
  id: string,
  form: UseFormReturn<Values, Context, Output>,
): FormDraft {
  const { drafts, person, now } = useDesk();
  const key = `${id}:${person.id}`;
  const [ready, setReady] = useState(false);
  const [savedAt, setSavedAt] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { subscribe, getValues, reset } = form;

  const keep = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    await drafts.save(key, structuredClone(getValues()));
    setSavedAt(now());
  }, [drafts, key, getValues, now]);

  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    await drafts.discard(key);
    setSavedAt(undefined);
  }, [drafts, key]);

  useEffect(() => {
    let left = false;
    void drafts.load(key).then((draft) => {
      if (left) return;
      if (draft !== undefined && isRecord(draft.value)) {
        reset({ ...getValues(), ...draft.value }, { keepDefaultValues: true });
        setSavedAt(draft.savedAt);
      }
      setReady(true);
    });
    return () => {
      left = true;
    };
  }, [drafts, key, getValues, reset]);

  useEffect(() => {
    if (!ready) return undefined;
    const unsubscribe = subscribe({
      formState: { values: true },
      callback: () => {
        timer.current ??= setTimeout(() => void keep(), DELAY);
      },
    });
    return () => {
      unsubscribe();
      // Leaving the page before that still keeps the last keys.
      if (timer.current !== undefined) void keep();
    };
  }, [ready, subscribe, keep]);

  return { ready, savedAt, keep, discard };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
