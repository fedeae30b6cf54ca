import { z } from 'zod';
import { FileHash, FileRef } from '../../attachments/file-ref.ts';
import type { Reason } from '../../history/fold.ts';
import { lineText, shortText } from '../../text/text-schemas.ts';

/** Whose signature line: the IT unit's servant's, or that of who receives. */
export const CargoParty = z.enum(['ti', 'servant']);
export type CargoParty = z.infer<typeof CargoParty>;

/**
 * How it was signed: `digital` by this program, `official` by an accredited one (ReFirma, Firma Perú), `stroke` by hand on the
 * screen, which is an image and no digital signature, `scan` on paper.
 */
export const SigningWay = z.enum(['digital', 'official', 'stroke', 'scan']);
export type SigningWay = z.infer<typeof SigningWay>;

/** The paper as it was issued, before anybody signs: from here on its bytes stay as they are. */
export const CargoFrozen = z.strictObject({ document: FileRef });

export const CargoSignature = z.strictObject({
  party: CargoParty,
  way: SigningWay,
  /** As the certificate has it, or as the person is called. */
  signer: lineText(),
  /** Milliseconds since the epoch, as the signature says. */
  signedAt: z.int().min(0).max(4_102_444_800_000),
  /** The field of the PDF; a scan has none. */
  field: shortText().optional(),
});
export type CargoSignature = z.infer<typeof CargoSignature>;

/** One or more signatures made at once: an official program, and a scan, may bring both. */
export const CargoSigned = z.strictObject({
  signatures: z.array(CargoSignature).min(1).max(2),
  /** The document that was signed, and what it became. A scan leaves it as it is. */
  before: FileHash,
  after: FileRef,
});
export type CargoSigned = z.infer<typeof CargoSigned>;

/** Filed with the SGD and Control Patrimonial (OS-13). */
export const CargoArchived = z.strictObject({ reference: shortText().optional() });

/** What a cargo's paper has come to. */
export interface CargoPaper {
  /** The PDF as it is now: frozen, then with each signature. */
  document?: FileRef;
  /** A picture or PDF of the paper that was signed by hand. */
  scan?: FileRef;
  signatures: readonly CargoSignature[];
}

/** Whether what an event signs is the paper as it is here, and its lines are still free. */
export function refuseSignature(paper: CargoPaper, { signatures, before }: CargoSigned): Reason | undefined {
  const parties = [...paper.signatures, ...signatures].map(({ party }) => party);
  if (new Set(parties).size !== parties.length) return { code: 'already-signed' };
  if (paper.document?.hash !== before) return { code: 'other-document' };
  return undefined;
}

/** The paper after an event that `refuseSignature` let through. */
export function signedPaper(paper: CargoPaper, { signatures, after }: CargoSigned): CargoPaper {
  const scanned = signatures.every(({ way }) => way === 'scan');
  return {
    ...paper,
    ...(scanned ? { scan: after } : { document: after }),
    signatures: [...paper.signatures, ...signatures],
  };
}

/** OS-11: signed by the IT unit first, or by both; the servant's alone leaves it issued. */
export function statusOfPaper({ signatures }: CargoPaper): 'issued' | 'signedByIt' | 'signedByBoth' {
  const parties = new Set(signatures.map(({ party }) => party));
  if (parties.size === 2) return 'signedByBoth';
  return parties.has('ti') ? 'signedByIt' : 'issued';
}
