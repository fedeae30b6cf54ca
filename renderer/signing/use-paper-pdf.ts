import { useMemo } from 'react';
import type { FileRef } from '#shared/attachments/file-ref.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { usePaperActions, type PaperActions } from '../documents/pdf-preview-actions.ts';
import { useFormPdf, type FormPdf } from '../documents/pdf-preview-document.ts';
import type { FileOwner } from '../files/file-store.ts';
import { useKeptDocument } from '../files/kept-document.ts';
import type { SignablePaper } from './signable-paper.ts';

/** A paper to look at, print and save: its fixed bytes where it has any, else what `input` (by `useMemo`) says now. */
export function usePaperPdf(
  input: FormInput | undefined,
  name: string,
  fixed?: FileOwner & { paper: { document?: FileRef } } & Pick<SignablePaper, 'mark'>,
): { pdf: FormPdf; actions: PaperActions } {
  const { attachments } = useDesk();
  const document = fixed?.paper.document;
  const { pdf: fetched, ...state } = useKeptDocument(fixed, document?.hash);
  const mark = fixed?.mark;
  const kept = useMemo(() => (fetched === undefined ? undefined : (mark?.(fetched) ?? fetched)), [fetched, mark]);
  const made = useFormPdf(document === undefined ? input : undefined);
  // What is shown, unless that is still the version before: then the next one is waited for.
  const bytes =
    fixed === undefined || document === undefined
      ? undefined
      : () =>
          state.working
            ? attachments
                .get({ kind: fixed.kind, record: fixed.record }, document.hash)
                .then((pdf) => pdf && (mark?.(pdf) ?? pdf))
            : Promise.resolve(kept);
  return { pdf: document === undefined ? made : { pdf: kept, ...state }, actions: usePaperActions(input, name, bytes) };
}
