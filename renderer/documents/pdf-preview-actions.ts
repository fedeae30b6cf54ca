import { useState } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { IMPRESION } from '../messages/impresion.ts';
import { useToast } from '../ui/index.ts';
import { renderPdf } from './render-pdf.ts';

export interface PaperActions {
  print: () => void;
  save: () => void;
  busy: boolean;
  /** What was not done, and what to do instead. */
  failure: { title: string; text: string } | undefined;
}

/**
 * Prints and saves a form: the very bytes that the preview shows, made anew from the same sheet, or those of `kept` where the
 * document is fixed.
 */
export function usePaperActions(
  input: FormInput | undefined,
  name: string,
  kept?: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
): PaperActions {
  const { platform } = useDesk();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<PaperActions['failure']>();

  const run = (
    problem: NonNullable<PaperActions['failure']>,
    work: (pdf: Uint8Array<ArrayBuffer>) => Promise<boolean>,
  ) => {
    if (busy || (input === undefined && kept === undefined)) return;
    setBusy(true);
    setFailure(undefined);
    void (kept === undefined && input !== undefined ? renderPdf(input) : (kept?.() ?? Promise.resolve(undefined)))
      .then((pdf) => pdf !== undefined && work(pdf))
      .catch(() => false)
      .then((done) => {
        if (!done) setFailure(problem);
      })
      .finally(() => {
        setBusy(false);
      });
  };

  return {
    busy,
    failure,
    print: () => {
      run({ title: IMPRESION.printFailedTitle, text: IMPRESION.printFailed }, async (pdf) => {
        const { outcome } = await platform.documents.print(name, pdf);
        return outcome !== 'failed';
      });
    },
    save: () => {
      run({ title: IMPRESION.saveFailedTitle, text: IMPRESION.saveFailed }, async (pdf) => {
        const saved = await platform.documents.save(name, pdf);
        if (saved.outcome === 'saved') toast.show({ text: IMPRESION.saved(saved.path) });
        return saved.outcome !== 'failed';
      });
    },
  };
}
