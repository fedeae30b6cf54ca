import { bitString, readTime, type Certificate } from '../cms/certificate.ts';
import { MalformedDer, readWhole, TAG, type Der } from '../cms/der.ts';
import { sameBytes } from '../pdf/values.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { isSealedBy } from './chain.ts';

/** A list of revoked certificates (RFC 5280, 5). */
export interface RevocationList {
  signed: Uint8Array;
  signatureAlgorithm: Der;
  signature: Uint8Array;
  issuer: Uint8Array;
  /** Milliseconds since the epoch. */
  at: number;
  /** When each was revoked, by the INTEGER of its serial number. */
  revoked: { serial: Uint8Array; at: number }[];
}

export function readRevocationList(bytes: Uint8Array): RevocationList {
  const [body, signatureAlgorithm, signature] = readWhole(bytes).expect(TAG.sequence).children();
  if (body === undefined || signatureAlgorithm === undefined || signature === undefined) throw new MalformedDer('list');
  const fields = body.expect(TAG.sequence).children();
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, issuer, at, ...rest] = fields;
  if (issuer === undefined) throw new MalformedDer('list');
  const entries = rest.find(({ tag }) => tag === TAG.sequence)?.children() ?? [];
  return {
    signed: body.whole,
    signatureAlgorithm,
    signature: bitString(signature),
    issuer: issuer.whole,
    at: readTime(at),
    revoked: entries.map((entry) => {
      const [serial, when] = entry.children();
      if (serial === undefined) throw new MalformedDer('list');
      return { serial: serial.expect(TAG.integer).whole, at: readTime(when) };
    }),
  };
}

export interface Revocation {
  revocation: 'good' | 'revoked' | 'unknown';
  revocationListAt?: number;
}

/**
 * What the lists at hand say of a chain at a moment. A list older than the signature cannot say that the certificate was
 * good: it may have been revoked in between.
 */
export async function revocationOf(
  subtle: WebCrypto,
  chain: readonly Certificate[],
  lists: readonly RevocationList[],
  at: number,
): Promise<Revocation> {
  let oldest: number | undefined;
  let good = chain.length > 1;
  for (const [place, one] of chain.slice(0, -1).entries()) {
    const issuer = chain[place + 1] ?? one;
    const newest = await newestList(subtle, issuer, lists);
    if (newest === undefined || newest.at < at) good = false;
    if (newest === undefined) continue;
    oldest = Math.min(oldest ?? newest.at, newest.at);
    const entry = newest.revoked.find(({ serial }) => sameBytes(serial, one.serial));
    if (entry !== undefined && entry.at <= at) return { revocation: 'revoked', revocationListAt: newest.at };
  }
  return { revocation: good ? 'good' : 'unknown', ...(oldest === undefined ? {} : { revocationListAt: oldest }) };
}

async function newestList(
  subtle: WebCrypto,
  issuer: Certificate,
  lists: readonly RevocationList[],
): Promise<RevocationList | undefined> {
  const own = lists.filter((list) => sameBytes(list.issuer, issuer.subject)).sort((one, other) => other.at - one.at);
  for (const list of own) if (await isSealedBy(subtle, list, issuer)) return list;
  return undefined;
}
