import { readSignatureAlgorithm, verifySignature } from '../cms/algorithms.ts';
import type { Certificate } from '../cms/certificate.ts';
import type { Der } from '../cms/der.ts';
import { sameBytes } from '../pdf/values.ts';
import type { WebCrypto } from '../web-crypto.ts';

const MAX_LENGTH = 8;

/**
 * The certificates from the signer's up to a trust anchor (RFC 5280, 6): each issued by the next, in force at that moment,
 * and allowed to issue. Undefined when there is no such chain.
 * @param at milliseconds since the epoch
 */
export async function findChain(
  subtle: WebCrypto,
  signer: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
  at: number,
): Promise<Certificate[] | undefined> {
  const isAnchor = (one: Certificate) => anchors.some((anchor) => sameBytes(anchor.der, one.der));
  const extend = async (chain: readonly Certificate[]): Promise<Certificate[] | undefined> => {
    const last = chain.at(-1);
    if (last === undefined || chain.length > MAX_LENGTH) return undefined;
    if (isAnchor(last)) return [...chain];
    for (const issuer of [...anchors, ...pool]) {
      if (chain.includes(issuer) || !sameBytes(issuer.subject, last.issuer)) continue;
      if (!mayIssue(issuer, chain.length - 1) || at < issuer.notBefore || at > issuer.notAfter) continue;
      if (!(await isIssuedBy(subtle, last, issuer))) continue;
      const whole = await extend([...chain, issuer]);
      if (whole !== undefined) return whole;
    }
    return undefined;
  };
  return extend([signer]);
}

/** @param below how many authorities stand below it in the chain */
function mayIssue({ isAuthority, keyUsage, pathLength }: Certificate, below: number): boolean {
  if (!isAuthority || keyUsage?.has('keyCertSign') === false) return false;
  return pathLength === undefined || below <= pathLength;
}

export async function isIssuedBy(subtle: WebCrypto, one: Certificate, issuer: Certificate): Promise<boolean> {
  return sameBytes(one.issuer, issuer.subject) && isSealedBy(subtle, one, issuer);
}

/** Whether the issuer's key signed a certificate or a revocation list. */
export async function isSealedBy(
  subtle: WebCrypto,
  sealed: { signed: Uint8Array; signature: Uint8Array; signatureAlgorithm: Der },
  issuer: Certificate,
): Promise<boolean> {
  try {
    const algorithm = readSignatureAlgorithm(sealed.signatureAlgorithm);
    if (algorithm.hash === undefined) return false;
    return await verifySignature(
      subtle,
      issuer.publicKey,
      { ...algorithm, hash: algorithm.hash },
      sealed.signature,
      sealed.signed,
    );
  } catch {
    return false;
  }
}

/**
 * Whether a certificate that came along belongs to the signature: it issued another one, and its own issuer sealed it, where
 * that one is known. What belongs to nothing could be changed without anybody noticing.
 */
export async function belongs(
  subtle: WebCrypto,
  one: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<boolean> {
  const some = async (pairs: readonly (readonly [below: Certificate, above: Certificate])[]) => {
    for (const [below, above] of pairs) if (await isIssuedBy(subtle, below, above)) return true;
    return false;
  };
  const issued = await some(pool.filter((other) => other !== one).map((other) => [other, one] as const));
  const issuers = [...pool, ...anchors].filter(({ subject }) => sameBytes(subject, one.issuer));
  return issued && (issuers.length === 0 || (await some(issuers.map((issuer) => [one, issuer] as const))));
}
