import type { Signer } from '../signer.ts';
import { SigningProblem } from '../signing-problem.ts';
import { verifyPdf } from '../verify/verify-pdf.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { signPdf, type SignatureRequest, type SignedPdf } from './sign-pdf.ts';

/**
 * Signs as `signPdf` does, but nothing whose earlier signatures are broken: a signature on top would lend it credit.
 * @throws SigningProblem, also `not-intact`
 */
export async function signIntactPdf(
  subtle: WebCrypto,
  pdf: Uint8Array,
  signer: Signer,
  request: SignatureRequest,
): Promise<SignedPdf> {
  const { verdict, intact } = await verifyPdf(subtle, pdf, { anchors: [], now: request.at });
  if (verdict === 'invalid' && !intact) throw new SigningProblem('not-intact');
  return signPdf(subtle, pdf, signer, request);
}
