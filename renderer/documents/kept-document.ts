import { useEffect, useState } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import type { FormPdf } from './pdf-preview-document.ts';

/** A PDF that this device keeps, by its hash; `failed` when it is not here. */
export function useKeptDocument(hash: string | undefined): FormPdf {
  const { files } = useDesk();
  const [found, setFound] = useState<{ hash: string; pdf: Uint8Array<ArrayBuffer> | undefined }>();
  useEffect(() => {
    if (hash === undefined) return undefined;
    let left = false;
    void files
      .get(hash)
      .catch(() => undefined)
      .then((pdf) => {
        if (!left) setFound({ hash, pdf });
      });
    return () => {
      left = true;
    };
  }, [files, hash]);
  const settled = found?.hash === hash;
  // While the next version is read the one before is shown.
  const pdf = hash === undefined ? undefined : found?.pdf;
  return { pdf, working: hash !== undefined && !settled, failed: settled && hash !== undefined && pdf === undefined };
}
