import { readCertificate } from '../cms/certificate.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { UnreadablePdf } from '../pdf/unreadable.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { changesBetween } from './changes.ts';
import { judgeSignature } from './judge-signature.ts';
import { concluded, type DocumentFault, type SignatureReport, type Verification } from './report.ts';
import { readRevocationList } from './revocation.ts';
import { coveredEnds, signaturesIn, type FoundSignature } from './signatures-in.ts';

/** What a verifier believes, and when it looks. */
export interface Trust {
  /** Certificates of the roots that are recognised, in DER. */
  anchors: readonly Uint8Array[];
  /** Lists of revoked certificates at hand, in DER. */
  revocationLists?: readonly Uint8Array[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** A revision that ends where a signature's ByteRange ends. */
interface Revision {
  file: PdfFile;
  signatures: FoundSignature[];
}

/** More revisions than anybody signs: each is read anew. */
const MAX_REVISIONS = 64;

/**
 * Verifies every signature of a PDF without a line: who and when, that not a byte changed, that nothing but signatures was
 * added between them and nothing after the last, and the chain to the trust anchors. Always ends and never throws.
 */
export async function verifyPdf(subtle: WebCrypto, bytes: Uint8Array, trust: Trust): Promise<Verification> {
  try {
    return await verify(subtle, bytes, trust);
  } catch (cause) {
    const code = cause instanceof UnreadablePdf ? cause.code : 'syntax';
    const known = code === 'not-pdf' || code === 'encrypted' || code === 'too-large' ? code : 'unreadable';
    return concluded(bytes.length, [], [{ code: known }]);
  }
}

async function verify(subtle: WebCrypto, bytes: Uint8Array, trust: Trust): Promise<Verification> {
  const whole = new PdfFile(bytes);
  const faults: DocumentFault[] = [];
  const revisions = revisionsOf(whole, faults);
  const last = revisions.at(-1);
  const unsigned = last === undefined || last.signatures.length === 0;
  if (unsigned && signaturesIn(whole).length === 0 && faults.length === 0) return concluded(bytes.length, [], []);

  const known = {
    anchors: readAll(trust.anchors, readCertificate),
    lists: readAll(trust.revocationLists ?? [], readRevocationList),
    now: trust.now,
  };
  const signatures: SignatureReport[] = [];
  for (const { file, signatures: found } of revisions) {
    for (const one of found)
      if (endOf(one) === file.bytes.length)
        signatures.push(await judgeSignature(subtle, file, one, known, bytes.length));
  }
  // Those whose ByteRange makes no revision.
  for (const one of signaturesIn(whole)) {
    const end = endOf(one);
    const judged = revisions.some(({ file, signatures: found }) => file.bytes.length === end && found.length > 0);
    if (!judged) signatures.push(await judgeSignature(subtle, whole, one, known, bytes.length));
  }
  if (last !== undefined && last.file.bytes.length !== bytes.length)
    faults.push({ code: 'content-after-last-signature' });
  faults.push(...changesOf(revisions, whole));
  return concluded(bytes.length, signatures, faults);
}

function endOf({ range }: FoundSignature): number | undefined {
  return range === undefined ? undefined : range[2] + range[3];
}

function revisionsOf(whole: PdfFile, faults: DocumentFault[]): Revision[] {
  const { bytes } = whole;
  const ends = [...new Set(coveredEnds(bytes))].sort((one, other) => one - other);
  if (ends.length > MAX_REVISIONS) throw new UnreadablePdf('too-large');
  const revisions: Revision[] = [];
  for (const end of ends) {
    // A ByteRange that reaches beyond the file, or to where no revision ends: whatever was signed there is not there.
    const file = end > 0 && end <= bytes.length ? openRevision(bytes.subarray(0, end)) : undefined;
    const signatures = file === undefined ? [] : signaturesIn(file);
    if (file === undefined || !signatures.some((one) => endOf(one) === end)) faults.push({ code: 'signature-removed' });
    else revisions.push({ file, signatures });
  }
  return revisions;
}

function openRevision(bytes: Uint8Array): PdfFile | undefined {
  try {
    return new PdfFile(bytes);
  } catch {
    return undefined;
  }
}

function changesOf(revisions: readonly Revision[], whole: PdfFile): DocumentFault[] {
  const files = revisions.map(({ file }) => file);
  if (files.length > 0 && files.at(-1)?.bytes.length !== whole.bytes.length) files.push(whole);
  return files.slice(1).flatMap((newer, place) => {
    const older = files[place];
    return older === undefined ? [] : changesBetween(older, newer).map((change) => ({ ...change, after: place + 1 }));
  });
}

/** Of a list of anchors, those that can be read: one bad file must not blind the verifier to the others. */
function readAll<T>(files: readonly Uint8Array[], read: (bytes: Uint8Array) => T): T[] {
  return files.flatMap((bytes) => {
    try {
      return [read(bytes)];
    } catch {
      return [];
    }
  });
}
