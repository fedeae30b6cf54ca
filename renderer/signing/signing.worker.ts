import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signIntactPdf } from '#shared/signing/sign/sign-intact-pdf.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import type { WebCrypto } from '#shared/signing/web-crypto.ts';
import type { SigningReply, SigningRequest } from './signing-messages.ts';

/* Lives for one request: the key that it opens ends with it. */

self.onmessage = ({ data }: MessageEvent<SigningRequest>) => {
  void answer(data).then((reply) => {
    self.postMessage(reply);
  });
};

async function answer(request: SigningRequest): Promise<SigningReply> {
  try {
    const subtle = platformCrypto();
    if (request.task === 'verify') {
      const { pdf, anchors, lists, now } = request;
      return { verification: await verifyPdf(subtle, pdf, { anchors, revocationLists: lists, now }) };
    }
    const signer = await openPkcs12(subtle, request.p12, request.passphrase);
    try {
      const { bytes, name } = await signIntactPdf(subtle, request.pdf, signer, request);
      return { signed: new Uint8Array(bytes), name };
    } finally {
      signer.close();
    }
  } catch (cause) {
    if (cause instanceof SigningProblem) return { problem: cause.code, detail: cause.detail };
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Browsers give WebCrypto only to addresses that nobody on the way can change: https, and the machine itself. */
function platformCrypto(): WebCrypto {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) throw new SigningProblem('no-crypto');
  return subtle as unknown as WebCrypto;
}
