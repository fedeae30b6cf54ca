import { useState } from 'react';
import type { Verification } from '#shared/signing/verify/report.ts';
import { MAX_PDF_BYTES } from '#shared/signing/pdf/pdf-file.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { documentFaultText } from '#shared/messages/signatures.ts';
import { bytesOf } from '../../signing/read-file.ts';
import { verifyInWorker } from '../../signing/run-signing.ts';

export interface VerifiedFile {
  name: string;
  pdf: Uint8Array<ArrayBuffer>;
  found: Verification;
}

/** A file, and what its signatures are worth. What is dropped while another is looked at takes its place. */
export function useVerification() {
  const desk = useDesk();
  const [verified, setVerified] = useState<VerifiedFile>();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string>();

  const judge = async (name: string, pdf: Uint8Array<ArrayBuffer>) => {
    setWorking(true);
    setFailure(undefined);
    try {
      const [anchors, lists] = await Promise.all([desk.anchors.list(), desk.revocations.list()]);
      const trust = { anchors: anchors.map(({ der }) => der), lists: lists.map(({ der }) => der) };
      setVerified({ name, pdf, found: await verifyInWorker(pdf, trust, desk.now()) });
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setWorking(false);
    }
  };

  return {
    verified,
    working,
    failure,
    verify: (file: File) => {
      if (file.size > MAX_PDF_BYTES) {
        setVerified(undefined);
        setFailure(documentFaultText({ code: 'too-large' }));
        return;
      }
      void bytesOf(file).then((pdf) => judge(file.name, pdf));
    },
    again: () => {
      if (verified !== undefined) void judge(verified.name, verified.pdf);
    },
  };
}
