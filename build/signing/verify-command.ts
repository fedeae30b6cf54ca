import { documentFaultText, signatureFaultText, verdictText } from '#shared/messages/signatures.ts';
import { pemBlocks } from '#shared/signing/cms/der.ts';
import type { Verification } from '#shared/signing/verify/report.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { readSomeFile } from './read-some-file.ts';
import { subtle } from './sign-command.ts';

export interface VerifyOptions {
  source: string;
  /** Files of recognised root certificates and of revocation lists, PEM or DER. */
  anchors: readonly string[];
  lists: readonly string[];
}

/** `npm run form -- verify`: what a PDF's signatures are worth, as JSON for other programs. */
export async function verifyFile({ source, anchors, lists }: VerifyOptions): Promise<{ valid: boolean; json: string }> {
  const read = async (paths: readonly string[], label: string) =>
    (await Promise.all(paths.map(async (path) => pemBlocks(await readSomeFile(path), label)))).flat();
  const found = await verifyPdf(subtle, await readSomeFile(source), {
    anchors: await read(anchors, 'CERTIFICATE'),
    revocationLists: await read(lists, 'X509 CRL'),
    now: Date.now(),
  });
  const valid = found.verdict === 'valid' || found.verdict === 'revocation-unknown';
  return { valid, json: JSON.stringify({ valid, ...readable(found) }, null, 2) };
}

/** Times as ISO, and a sentence beside each code. */
function readable(found: Verification) {
  return {
    verdict: found.verdict,
    title: verdictText(found),
    intact: found.intact,
    bytes: found.bytes,
    signatures: found.signatures.map(
      ({ at, certificateFrom, certificateUntil, revocationListAt, faults, ...rest }) => ({
        ...rest,
        at: at === undefined ? null : new Date(at.at).toISOString(),
        certificateFrom: isoOf(certificateFrom),
        certificateUntil: isoOf(certificateUntil),
        revocationListAt: isoOf(revocationListAt),
        faults: faults.map((code) => ({ code, text: signatureFaultText(code) })),
      }),
    ),
    faults: found.faults.map((fault) => ({ ...fault, text: documentFaultText(fault) })),
  };
}

function isoOf(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
