import type { FileRef } from '#shared/attachments/file-ref.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { usePaperActions, type PaperActions } from '../documents/pdf-preview-actions.ts';
import { useFormPdf, type FormPdf } from '../documents/pdf-preview-document.ts';
import type { FileOwner } from '../files/file-store.ts';
import { useKeptDocument } from '../files/kept-document.ts';

/** A paper to look at, print and save: its fixed bytes where it has any, else what `input` (by `useMemo`) says now. */
export function usePaperPdf(
  input: FormInput | undefined,
  name: string,
  fixed?: FileOwner & { paper: { document?: FileRef } },
): { pdf: FormPdf; actions: PaperActions } {
  const { attachments } = useDesk();
  const document = fixed?.paper.document;
  const kept = useKeptDocument(fixed, document?.hash);
  const made = useFormPdf(document === undefined ? input : undefined);
  // What is shown, unless that is still the version before: then the next one is waited for.
  const bytes =
    fixed === undefined || document === undefined
      ? undefined
      : () =>
          kept.working
            ? attachments.get({ kind: fixed.kind, record: fixed.record }, document.hash)
            : Promise.resolve(kept.pdf);
  return { pdf: document === undefined ? made : kept, actions: usePaperActions(input, name, bytes) };
}
