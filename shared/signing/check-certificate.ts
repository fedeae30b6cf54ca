import { readCertificate, type Certificate } from './cms/certificate.ts';
import { SigningProblem } from './signing-problem.ts';
import type { Signer } from './signer.ts';

/**
 * Whether a certificate may sign at that moment. Libraries sign happily with an expired one; the document would never be
 * valid.
 * @param at milliseconds since the epoch
 * @throws SigningProblem `expired`, `not-yet-valid` (detail: the date, ISO), `wrong-usage`
 */
export function checkSigningCertificate(signer: Signer, at: number): Certificate {
  const [own] = signer.certificates;
  if (own === undefined) throw new SigningProblem('no-key');
  const certificate = readCertificate(own);
  if (at > certificate.notAfter) throw new SigningProblem('expired', new Date(certificate.notAfter).toISOString());
  if (at < certificate.notBefore)
    throw new SigningProblem('not-yet-valid', new Date(certificate.notBefore).toISOString());
  if (!maySign(certificate)) throw new SigningProblem('wrong-usage');
  return certificate;
}

/** A certificate that names its purposes must name one that signs. */
export function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
}
