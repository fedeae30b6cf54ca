import type { OpaqueKey, WebCrypto } from '../web-crypto.ts';
import { concat, MalformedDer, NULL, oid, readWhole, sequence, TAG, type Der } from './der.ts';

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  rsa: '1.2.840.113549.1.1.1',
  ecPublicKey: '1.2.840.10045.2.1',
} as const;

const HASHES: Readonly<Record<string, Hash>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const CURVES: Readonly<Record<string, { name: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

export type Scheme = 'rsa' | 'pss' | 'ecdsa';

/** How a signature was made. `hash` is absent where the identifier leaves it to the digest beside it. */
export interface SignatureAlgorithm {
  scheme: Scheme;
  hash?: Hash;
  saltLength?: number;
}

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.1': { scheme: 'rsa' },
  '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'SHA-512' },
};
const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** The algorithms that this product writes: SHA-256, with RSA (PKCS#1 v1.5) or ECDSA by the key. */
export const SHA256_IDENTIFIER = sequence(oid('2.16.840.1.101.3.4.2.1'), NULL);
export const SIGNATURE_IDENTIFIERS: Readonly<Record<'RSA' | 'EC', Uint8Array>> = {
  RSA: sequence(oid('1.2.840.113549.1.1.11'), NULL),
  EC: sequence(oid('1.2.840.10045.4.3.2')),
};

/** Throws `MalformedDer` for an algorithm that we do not know or no longer trust, such as SHA-1. */
export function readHash(identifier: Der): Hash {
  const [name, parameters] = parts(identifier);
  const hash = HASHES[name.oid()];
  if (hash === undefined) throw new MalformedDer('digest algorithm');
  requireNull(parameters);
  return hash;
}

export function readSignatureAlgorithm(identifier: Der): SignatureAlgorithm {
  const [name, parameters] = parts(identifier);
  const dotted = name.oid();
  if (dotted === PSS) return readPss(parameters);
  const algorithm = SIGNATURES[dotted];
  if (algorithm === undefined) throw new MalformedDer('signature algorithm');
  requireNull(parameters);
  return algorithm;
}

function readPss(parameters: Der | undefined): SignatureAlgorithm {
  const fields = new Map(
    parameters
      ?.expect(TAG.sequence)
      .children()
      .map((field) => [field.tag & 0x1f, field.children()[0]]),
  );
  const [hashField, maskField, saltField] = [fields.get(0), fields.get(1), fields.get(2)];
  if (hashField === undefined || maskField === undefined || saltField === undefined) throw new MalformedDer('PSS');
  const hash = readHash(hashField);
  const [mask, maskHash] = parts(maskField);
  if (mask.oid() !== MGF1 || maskHash === undefined || readHash(maskHash) !== hash) throw new MalformedDer('PSS');
  return { scheme: 'pss', hash, saltLength: saltField.int() };
}

function parts(identifier: Der): [name: Der, parameters: Der | undefined] {
  const [name, parameters, ...rest] = identifier.expect(TAG.sequence).children();
  if (name === undefined || rest.length > 0) throw new MalformedDer('algorithm identifier');
  return [name, parameters];
}

function requireNull(parameters: Der | undefined): void {
  if (parameters === undefined) return;
  if (parameters.expect(TAG.null).content.length > 0) throw new MalformedDer('algorithm parameters');
}

export interface KeyKind {
  type: 'RSA' | 'EC';
  curve?: string;
  /** Bytes of each half of an ECDSA signature. */
  bytes?: number;
}

/** What key a SubjectPublicKeyInfo or a PKCS#8 key's identifier is of. */
export function readKeyKind(identifier: Der): KeyKind {
  const [name, parameters] = parts(identifier);
  const dotted = name.oid();
  if (dotted === OID.rsa) return { type: 'RSA' };
  const curve = dotted === OID.ecPublicKey && parameters !== undefined ? CURVES[parameters.oid()] : undefined;
  if (curve === undefined) throw new MalformedDer('key algorithm');
  return { type: 'EC', curve: curve.name, bytes: curve.bytes };
}

export function importParameters(kind: KeyKind, hash: Hash, scheme: Scheme): object {
  if (kind.type === 'EC') return { name: 'ECDSA', namedCurve: kind.curve };
  return { name: scheme === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash };
}

/**
 * Whether the holder of the key in `spki` (SubjectPublicKeyInfo) signed `data`. Never throws for a signature or key that
 * makes no sense: it is then not a signature.
 */
export async function verifySignature(
  subtle: WebCrypto,
  spki: Uint8Array,
  algorithm: Required<Pick<SignatureAlgorithm, 'scheme' | 'hash'>> & SignatureAlgorithm,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  try {
    const [identifier] = readWhole(spki).expect(TAG.sequence).children();
    if (identifier === undefined) return false;
    const kind = readKeyKind(identifier);
    if ((kind.type === 'EC') !== (algorithm.scheme === 'ecdsa')) return false;
    const { hash, scheme } = algorithm;
    const key = await subtle.importKey('spki', spki, importParameters(kind, hash, scheme), false, ['verify']);
    const raw = kind.type === 'EC' ? plainEcdsa(signature, kind.bytes ?? 0) : signature;
    return await subtle.verify(signParameters(kind, hash, algorithm), key, raw, data);
  } catch {
    return false;
  }
}

function signParameters(kind: KeyKind, hash: Hash, { scheme, saltLength }: SignatureAlgorithm): object {
  if (kind.type === 'EC') return { name: 'ECDSA', hash };
  return scheme === 'pss' ? { name: 'RSA-PSS', saltLength } : { name: 'RSASSA-PKCS1-v1_5' };
}

/** Signs with SHA-256; an ECDSA signature comes out as DER, as CMS wants it. */
export async function signWith(
  subtle: WebCrypto,
  key: OpaqueKey,
  kind: KeyKind,
  data: Uint8Array,
): Promise<Uint8Array> {
  const algorithm = signParameters(kind, 'SHA-256', { scheme: kind.type === 'EC' ? 'ecdsa' : 'rsa' });
  const signature = new Uint8Array(await subtle.sign(algorithm, key, data));
  return kind.type === 'EC' ? derEcdsa(signature) : signature;
}

/** The two halves of an ECDSA signature, side by side, as a DER sequence of two integers. */
export function derEcdsa(plain: Uint8Array): Uint8Array {
  const half = plain.length / 2;
  return sequence(positive(plain.subarray(0, half)), positive(plain.subarray(half)));
}

function positive(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  const padded = (digits[0] ?? 0) > 0x7f ? concat(Uint8Array.of(0), digits) : digits;
  return concat(Uint8Array.of(TAG.integer, padded.length), padded);
}

function plainEcdsa(signature: Uint8Array, bytes: number): Uint8Array {
  const outer = readWhole(signature).expect(TAG.sequence);
  const halves = outer.children().map((half) => half.expect(TAG.integer).content);
  const plain = new Uint8Array(2 * bytes);
  if (halves.length !== 2) throw new MalformedDer('ECDSA signature');
  for (const [place, half] of halves.entries()) {
    const padded = half[0] === 0;
    const digits = padded ? half.subarray(1) : half;
    // A zero stands in front only of what would read as negative.
    if (digits.length > bytes || (digits[0] ?? 0) > 0x7f !== padded) throw new MalformedDer('ECDSA signature');
    plain.set(digits, (place + 1) * bytes - digits.length);
  }
  return plain;
}
