import type { ZonedMoment } from '../pdf/pdf-date.ts';

/** What is wrong with one signature. `shared/messages/signatures.ts` has a sentence for each. */
export type SignatureFault =
  | 'byte-range'
  | 'contents'
  | 'unsupported'
  | 'malformed'
  | 'content-changed'
  | 'not-signed-by-certificate'
  | 'certificate-not-named'
  | 'stray-certificate'
  | 'no-time'
  | 'time-in-future'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-usage'
  | 'untrusted'
  | 'revoked';

/** What is wrong with the file as a whole. */
export type DocumentFaultCode =
  | 'content-after-last-signature'
  | 'page-changed'
  | 'annotation-added'
  | 'form-changed'
  | 'document-changed'
  | 'field-signed-twice'
  | 'signature-removed'
  | 'not-pdf'
  | 'encrypted'
  | 'too-large'
  | 'unreadable';

export interface DocumentFault {
  code: DocumentFaultCode;
  /** Between which signatures, counted from 1: after the first of them and up to the second. */
  after?: number;
  /** Which page, field or object. */
  detail?: string;
}

export interface SignatureReport {
  field: string;
  /** Who signed, as the certificate says; absent when it cannot be read. */
  name?: string;
  /** DNI or other number of the person in the certificate. */
  serialNumber?: string;
  title?: string;
  issuer?: string;
  reason?: string;
  /** When, as the document says (entry M). */
  at?: ZonedMoment;
  /** Milliseconds since the epoch. */
  certificateFrom?: number;
  certificateUntil?: number;
  /** The name of the trust anchor that the chain ends in. */
  trustedBy?: string;
  revocation: 'good' | 'revoked' | 'unknown';
  /** Date of the list that was looked into; milliseconds since the epoch. */
  revocationListAt?: number;
  /** Bytes of the file that it vouches for, from the first one on, its own contents left out. */
  covers: number;
  coversWholeFile: boolean;
  faults: SignatureFault[];
}

/** The three verdicts, and the two cases in which there is nothing to judge. */
export type Verdict = 'valid' | 'revocation-unknown' | 'invalid' | 'unsigned' | 'unreadable';

export interface Verification {
  verdict: Verdict;
  /** Every byte is as it was signed, though a certificate may be unknown or out of date. */
  intact: boolean;
  /** Size of the file. */
  bytes: number;
  signatures: SignatureReport[];
  faults: DocumentFault[];
}

/** Faults that speak of the certificate and not of the document. */
const OF_THE_CERTIFICATE: ReadonlySet<SignatureFault> = new Set<SignatureFault>([
  'no-time',
  'time-in-future',
  'expired',
  'not-yet-valid',
  'wrong-usage',
  'untrusted',
  'revoked',
]);

/** Draws the verdict from what was found. */
export function concluded(bytes: number, signatures: SignatureReport[], faults: DocumentFault[]): Verification {
  const unreadable =
    signatures.length === 0 &&
    faults.some(({ code }) => ['not-pdf', 'encrypted', 'too-large', 'unreadable'].includes(code));
  const intact =
    faults.length === 0 && signatures.every((one) => one.faults.every((fault) => OF_THE_CERTIFICATE.has(fault)));
  const fine = faults.length === 0 && signatures.every((one) => one.faults.length === 0);
  const verdict = (): Verdict => {
    if (unreadable) return 'unreadable';
    if (!fine) return 'invalid';
    if (signatures.length === 0) return 'unsigned';
    return signatures.every(({ revocation }) => revocation === 'good') ? 'valid' : 'revocation-unknown';
  };
  return { verdict: verdict(), intact: intact && signatures.length > 0, bytes, signatures, faults };
}
