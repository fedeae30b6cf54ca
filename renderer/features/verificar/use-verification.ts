import { useRef, useState } from 'react';
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

/** A file that was given: one that is given twice is two questions. */
interface Question {
  name: string;
  pdf: Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A file, and what its signatures are worth. What is dropped while another is looked at takes its place: of questions
 * that are under way at once only the answer to the latest counts.
 */
export function useVerification() {
  const desk = useDesk();
  const [verified, setVerified] = useState<VerifiedFile>();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const latest = useRef<Question>(undefined);

  const ask = async (question: Question) => {
    latest.current = question;
    const isLatest = () => latest.current === question;
    setWorking(true);
    setFailure(undefined);
    try {
      const [pdf, anchors, lists] = await Promise.all([question.pdf, desk.anchors.list(), desk.revocations.list()]);
      const trust = { anchors: anchors.map(({ der }) => der), lists: lists.map(({ der }) => der) };
      const found = await verifyInWorker(pdf, trust, desk.now());
      if (isLatest()) setVerified({ name: question.name, pdf, found });
    } catch (cause) {
      if (isLatest()) setFailure(failureText(cause));
    } finally {
      if (isLatest()) setWorking(false);
    }
  };

  return {
    verified,
    working,
    failure,
    verify: (file: File) => {
      if (file.size > MAX_PDF_BYTES) {
        latest.current = undefined;
        setVerified(undefined);
        setWorking(false);
        setFailure(documentFaultText({ code: 'too-large' }));
        return;
      }
      void ask({ name: file.name, pdf: bytesOf(file) });
    },
    /** The same file, by what this device recognises now. */
    again: () => {
      if (latest.current !== undefined) void ask({ ...latest.current });
    },
  };
}
