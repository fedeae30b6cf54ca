import { issuerName, namePart, subjectName, type Certificate } from '../cms/certificate.ts';
import { concat } from '../cms/der.ts';
import { isSignedBy, readSignedData, type SignedData } from '../cms/signed-data.ts';
import { maySign } from '../check-certificate.ts';
import { readPdfDate } from '../pdf/pdf-date.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { isName, isString, sameBytes, type PdfDict } from '../pdf/values.ts';
import { readTextString } from '../pdf/write-value.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { belongs, findChain } from './chain.ts';
import type { SignatureReport } from './report.ts';
import { revocationOf, type RevocationList } from './revocation.ts';
import { contentsOf, isSupported, type FoundSignature } from './signatures-in.ts';

export interface Known {
  anchors: readonly Certificate[];
  lists: readonly RevocationList[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** Clocks of counters and offices differ; a signature of tomorrow is not one. */
const CLOCK_TOLERANCE = 24 * 3_600_000;

/** Judges one signature within the revision that it closes. */
export async function judgeSignature(
  subtle: WebCrypto,
  revision: PdfFile,
  found: FoundSignature,
  known: Known,
  fileSize: number,
): Promise<SignatureReport> {
  const report = reportOf(revision, found, fileSize);
  const { faults } = report;
  const contents = contentsOf(revision.bytes, found);
  if (found.range === undefined || found.range[2] + found.range[3] !== revision.bytes.length) faults.push('byte-range');
  else if (contents === undefined) faults.push('contents');
  if (!isSupported(found.dict)) faults.push('unsupported');
  if (contents === undefined || found.range === undefined || faults.length > 0) return report;
  let data: SignedData;
  try {
    data = await readSignedData(subtle, contents);
  } catch {
    faults.push('malformed');
    return report;
  }
  const [, gap, after] = found.range;
  const covered = concat(revision.bytes.subarray(0, gap), revision.bytes.subarray(after));
  if (!sameBytes(new Uint8Array(await subtle.digest(data.hash, covered)), data.digest)) faults.push('content-changed');
  if (!(await isSignedBy(subtle, data))) faults.push('not-signed-by-certificate');
  if (!data.namesCertificate && isName(found.dict.entries.get('SubFilter'), 'ETSI.CAdES.detached')) {
    faults.push('certificate-not-named');
  }
  await judgeCertificate(subtle, report, data, known);
  return report;
}

function reportOf(revision: PdfFile, { field, dict, range }: FoundSignature, fileSize: number): SignatureReport {
  const reason = text(revision, dict, 'Reason');
  const at = readPdfDate(text(revision, dict, 'M') ?? '');
  const name = text(revision, dict, 'Name');
  const covers = range === undefined ? 0 : range[2] + range[3];
  return {
    field,
    ...(name === undefined ? {} : { name }),
    ...(reason === undefined ? {} : { reason }),
    ...(at === undefined ? {} : { at }),
    revocation: 'unknown',
    covers,
    coversWholeFile: covers === fileSize,
    faults: [],
  };
}

function text(revision: PdfFile, dict: PdfDict, key: string): string | undefined {
  const value = revision.entry(dict, key);
  return isString(value) ? readTextString(value.bytes) : undefined;
}

async function judgeCertificate(
  subtle: WebCrypto,
  report: SignatureReport,
  data: SignedData,
  known: Known,
): Promise<void> {
  const { faults } = report;
  const { signer, others } = data;
  const serialNumber = namePart(signer.subject, 'serialNumber');
  const title = namePart(signer.subject, 'title');
  Object.assign(report, {
    name: subjectName(signer),
    issuer: issuerName(signer),
    certificateFrom: signer.notBefore,
    certificateUntil: signer.notAfter,
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(title === undefined ? {} : { title }),
  });
  for (const one of others) {
    if (!(await belongs(subtle, one, [signer, ...others], known.anchors))) {
      faults.push('stray-certificate');
      break;
    }
  }
  if (!maySign(signer)) faults.push('wrong-usage');
  if (report.at === undefined) faults.push('no-time');
  const at = report.at?.at ?? known.now;
  if (at > known.now + CLOCK_TOLERANCE) faults.push('time-in-future');
  if (at > signer.notAfter) faults.push('expired');
  if (at < signer.notBefore) faults.push('not-yet-valid');
  const chain = await findChain(subtle, signer, others, known.anchors, at);
  if (chain === undefined) {
    faults.push('untrusted');
    return;
  }
  const root = chain.at(-1) ?? signer;
  Object.assign(report, { trustedBy: subjectName(root), ...(await revocationOf(subtle, chain, known.lists, at)) });
  if (report.revocation === 'revoked') faults.push('revoked');
}
