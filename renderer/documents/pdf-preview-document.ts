import { useEffect, useRef, useState } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { renderPdf } from './render-pdf.ts';

/** What is typed in quick succession is laid out once, this many milliseconds after the last key. */
const SETTLE = 150;

export interface FormPdf {
  /** The last one that was made; while the next is on its way, the one before. */
  pdf: Uint8Array<ArrayBuffer> | undefined;
  working: boolean;
  failed: boolean;
}

/**
 * The PDF of a form as it is now. Renders again when `input` changes (keep it by `useMemo`), after `SETTLE`, and gives
 * up the one before. `undefined`: nothing to show yet.
 */
export function useFormPdf(input: FormInput | undefined): FormPdf {
  const [made, setMade] = useState<{ of: FormInput; pdf?: Uint8Array<ArrayBuffer> }>();
  const first = useRef(true);
  useEffect(() => {
    if (input === undefined) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(
      () => {
        renderPdf(input, { signal: controller.signal }).then(
          (pdf) => {
            setMade({ of: input, pdf });
          },
          () => {
            if (!controller.signal.aborted) setMade({ of: input });
          },
        );
      },
      first.current ? 0 : SETTLE,
    );
    first.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [input]);
  const settled = made?.of === input;
  return { pdf: made?.pdf, working: input !== undefined && !settled, failed: settled && made?.pdf === undefined };
}
