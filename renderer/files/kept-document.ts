import { useEffect, useState } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import type { FormPdf } from '../documents/pdf-preview-document.ts';
import type { FileOwner } from './file-store.ts';

/** Between two askings for what has not come yet, in milliseconds: files travel behind the events that name them. */
const ASK_AGAIN = 4_000;

/** A PDF of a record, by its hash: kept here, or fetched in line; while it cannot be had it is asked for again. */
export function useKeptDocument(owner: FileOwner | undefined, hash: string | undefined): FormPdf {
  const { attachments } = useDesk();
  const { kind, record } = owner ?? {};
  const [found, setFound] = useState<{ hash: string; pdf: Uint8Array<ArrayBuffer> | undefined }>();
  useEffect(() => {
    if (hash === undefined || kind === undefined || record === undefined) return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const pdf = await attachments.get({ kind, record }, hash).catch(() => undefined);
      if (left) return;
      setFound({ hash, pdf });
      if (pdf === undefined) timer = setTimeout(() => void ask(), ASK_AGAIN);
    };
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [attachments, kind, record, hash]);
  const settled = found?.hash === hash;
  // While the next version is read the one before is shown.
  const pdf = hash === undefined ? undefined : found?.pdf;
  const isAway = settled && hash !== undefined && pdf === undefined;
  return { pdf, working: hash !== undefined && !settled, failed: isAway && 'away' };
}
