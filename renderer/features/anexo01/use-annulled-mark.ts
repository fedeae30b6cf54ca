import { useMemo } from 'react';
import { formMoment } from '#shared/forms/form-fields.ts';
import type { ClosedSheet } from '#shared/records/anexo01/anexo01.ts';
import { markAnnulled } from '#shared/signing/sign/mark-annulled.ts';
import { ANEXO01 } from '../../messages/impresion.ts';
import type { SignablePaper } from '../../signing/signable-paper.ts';

/** An annulled sheet is shown, printed and saved with the word across it, and with when and why. */
export function useAnnulledMark(sheet: ClosedSheet | undefined): Pick<SignablePaper, 'mark'> {
  const { reason, at } = sheet?.annulled ?? {};
  return useMemo(() => {
    if (reason === undefined || at === undefined) return {};
    const moment = formMoment(new Date(at).toISOString());
    return {
      mark: (pdf) => new Uint8Array(markAnnulled(pdf, ANEXO01.annul.mark(moment), ANEXO01.annul.markReason(reason))),
    };
  }, [reason, at]);
}
