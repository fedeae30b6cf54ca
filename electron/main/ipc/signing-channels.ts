import { webcrypto } from 'node:crypto';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signIntactPdf } from '#shared/signing/sign/sign-intact-pdf.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import type { WebCrypto } from '#shared/signing/web-crypto.ts';
import type { Handlers } from './door.ts';

const subtle = webcrypto.subtle as unknown as WebCrypto;

/** Signs here, so that the opened key is never where a page could reach it; it is let go of before the answer. */
export function signingChannels(): Pick<Handlers, 'signing.signWithFile'> {
  return {
    'signing.signWithFile': async ({ pdf, p12, passphrase, ...request }) => {
      try {
        const signer = await openPkcs12(subtle, p12, passphrase);
        try {
          const { bytes, name } = await signIntactPdf(subtle, pdf, signer, request);
          return { outcome: 'signed', pdf: new Uint8Array(bytes), name };
        } finally {
          signer.close();
        }
      } catch (cause) {
        if (!(cause instanceof SigningProblem)) throw cause;
        return { outcome: 'refused', code: cause.code, detail: cause.detail };
      }
    },
  };
}
