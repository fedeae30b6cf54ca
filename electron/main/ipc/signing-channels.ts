import { webcrypto } from 'node:crypto';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signIntactPdf } from '#shared/signing/sign/sign-intact-pdf.ts';
import type { SignatureRequest } from '#shared/signing/sign/sign-pdf.ts';
import type { Signer } from '#shared/signing/signer.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import type { WebCrypto } from '#shared/signing/web-crypto.ts';
import type { KeyFiles } from '../signing/key-files.ts';
import { findTokens, openTokenAt } from '../tokens/tokens.ts';
import type { Handlers } from './door.ts';

const subtle = webcrypto.subtle as unknown as WebCrypto;

/** Signs here, so that the opened key is never where a page could reach it; it is let go of before the answer. */
export function signingChannels(
  keyFiles: KeyFiles,
): Pick<Handlers, 'signing.chooseKeyFile' | 'signing.signWithFile' | 'signing.tokens' | 'signing.signWithToken'> {
  return {
    'signing.chooseKeyFile': keyFiles.choose,
    'signing.signWithFile': ({ pdf, key, passphrase, ...request }) =>
      signWith(async () => openPkcs12(subtle, await keyFiles.read(key), passphrase), pdf, request),
    'signing.tokens': async () => {
      try {
        return await Promise.resolve({ outcome: 'found', tokens: findTokens() });
      } catch (cause) {
        return refused(cause);
      }
    },
    'signing.signWithToken': ({ pdf, library, slot, pin, ...request }) =>
      signWith(() => Promise.resolve(openTokenAt({ library, slot }, pin)), pdf, request),
  };
}

async function signWith(open: () => Promise<Signer>, pdf: Uint8Array, request: SignatureRequest) {
  try {
    const signer = await open();
    try {
      const { bytes, name } = await signIntactPdf(subtle, pdf, signer, request);
      return { outcome: 'signed' as const, pdf: new Uint8Array(bytes), name };
    } finally {
      signer.close();
    }
  } catch (cause) {
    return refused(cause);
  }
}

function refused(cause: unknown) {
  if (!(cause instanceof SigningProblem)) throw cause;
  return { outcome: 'refused' as const, code: cause.code, detail: cause.detail };
}
