import { useEffect, useRef, useState } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { renderPdf } from './render-pdf.ts';

/** What is typed in quick succession is laid out once, this many milliseconds after the last key. */
const SETTLE = 120;
/**
 * How long a layout that nobody waits for any more may go on, in milliseconds. Stopping one costs its worker, and
 * starting another takes longer than a cargo does; a sheet of a hundred pages is stopped.
 */
const GRACE = 400;

export interface FormPdf {
  /** The last one that was made; while the next is on its way, the one before. */
  pdf: Uint8Array<ArrayBuffer> | undefined;
  working: boolean;
  /** Why there is none: it could not be made; a kept document is not on this device yet. */
  failed: false | 'not-made' | 'away';
}

/**
 * The PDF of a form as it is now. Renders again when `input` changes (keep it by `useMemo`), after `SETTLE`, and gives
 * up the one before. `undefined`: nothing to show yet.
 */
export function useFormPdf(input: FormInput | undefined): FormPdf {
  const [made, setMade] = useState<{ of: FormInput; pdf?: Uint8Array<ArrayBuffer> }>();
  const first = useRef(true);
  /** Ends when no layout is under way: they go one after the other. */
  const idle = useRef(Promise.resolve());
  useEffect(() => {
    if (input === undefined) return undefined;
    const stop = new AbortController();
    let left = false;
    const render = async () => {
      if (left) return;
      const pdf = await renderPdf(input, { signal: stop.signal }).catch(() => undefined);
      if (!left) setMade({ of: input, pdf });
    };
    const timer = setTimeout(
      () => {
        idle.current = idle.current.then(render);
      },
      first.current ? 0 : SETTLE,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      left = true;
      setTimeout(() => {
        stop.abort();
      }, GRACE);
    };
  }, [input]);
  const settled = made?.of === input;
  return {
    pdf: made?.pdf,
    working: input !== undefined && !settled,
    failed: settled && made?.pdf === undefined && 'not-made',
  };
}
