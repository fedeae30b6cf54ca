import type { FileRef } from '#shared/attachments/file-ref.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
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
  const document = fixed?.paper.document;
  const kept = useKeptDocument(fixed, document?.hash);
  const made = useFormPdf(document === undefined ? input : undefined);
  const actions = usePaperActions(
    document === undefined ? input : undefined,
    name,
    kept.working ? undefined : kept.pdf,
  );
  return { pdf: document === undefined ? made : kept, actions };
}
