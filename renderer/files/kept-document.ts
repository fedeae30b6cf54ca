import { useEffect, useState } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import type { FormPdf } from '../documents/pdf-preview-document.ts';
import type { FileOwner } from './file-store.ts';

/** A PDF of a record, by its hash: kept here, or fetched in line; `failed` when it cannot be had. */
export function useKeptDocument(owner: FileOwner | undefined, hash: string | undefined): FormPdf {
  const { attachments } = useDesk();
  const { kind, record } = owner ?? {};
  const [found, setFound] = useState<{ hash: string; pdf: Uint8Array<ArrayBuffer> | undefined }>();
  useEffect(() => {
    if (hash === undefined || kind === undefined || record === undefined) return undefined;
    let left = false;
    void attachments
      .get({ kind, record }, hash)
      .catch(() => undefined)
      .then((pdf) => {
        if (!left) setFound({ hash, pdf });
      });
    return () => {
      left = true;
    };
  }, [attachments, kind, record, hash]);
  const settled = found?.hash === hash;
  // While the next version is read the one before is shown.
  const pdf = hash === undefined ? undefined : found?.pdf;
  return { pdf, working: hash !== undefined && !settled, failed: settled && hash !== undefined && pdf === undefined };
}
