import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { concat, MalformedDer, TAG, type Der } from '../cms/der.ts';
import type { WebCrypto } from '../web-crypto.ts';

/** A PKCS#12 file says how often to hash; more than this is no file that a program made. */
const MAX_ITERATIONS = 10_000_000;
const MAX_LEGACY_ITERATIONS = 2_000_000;

const DIGESTS: Readonly<Record<string, CHash>> = {
  '1.3.14.3.2.26': sha1,
  '2.16.840.1.101.3.4.2.1': sha256,
  '2.16.840.1.101.3.4.2.2': sha384,
  '2.16.840.1.101.3.4.2.3': sha512,
};
/** HMAC as the pseudo-random function of PBKDF2, by its WebCrypto name. */
const PRFS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};
const HMACS: Readonly<Record<string, CHash>> = {
  '1.2.840.113549.2.9': sha256,
  '1.2.840.113549.2.10': sha384,
  '1.2.840.113549.2.11': sha512,
};
const PBKDF2 = '1.2.840.113549.1.5.12';
const PBMAC1 = '1.2.840.113549.1.5.14';

/** What the derived bytes are for (RFC 7292, B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

/** RFC 7292, B.2: the derivation of PKCS#12 itself. */
export function derivePkcs12(
  hash: CHash,
  passphrase: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  purpose: number,
  length: number,
): Uint8Array {
  if (iterations < 1 || iterations > MAX_LEGACY_ITERATIONS) throw new MalformedDer('iterations');
  const block = hash.blockLen;
  const diversifier = new Uint8Array(block).fill(purpose);
  const mixed = concat(fill(salt, block), fill(passphrase, block));
  const derived = new Uint8Array(length);
  for (let at = 0; at < length; at += hash.outputLen) {
    let round = hash(concat(diversifier, mixed));
    for (let count = 1; count < iterations; count += 1) round = hash(round);
    derived.set(round.subarray(0, length - at), at);
    const added = fill(round, block).subarray(0, block);
    for (let start = 0; start < mixed.length; start += block) addTo(mixed.subarray(start, start + block), added);
  }
  return derived;
}

/** Repeats to a whole number of blocks. */
function fill(bytes: Uint8Array, block: number): Uint8Array {
  const length = block * Math.ceil(bytes.length / block);
  return Uint8Array.from({ length }, (_unused, place) => bytes[place % bytes.length] ?? 0);
}

/** `number` += `other` + 1, as big-endian numbers of the same length. */
function addTo(number: Uint8Array, other: Uint8Array): void {
  let carry = 1;
  for (let place = number.length - 1; place >= 0; place -= 1) {
    carry += (number[place] ?? 0) + (other[place] ?? 0);
    number[place] = carry & 0xff;
    carry >>= 8;
  }
}

/** PBKDF2 (RFC 8018) with the parameters of its identifier. */
export async function derivePbkdf2(
  subtle: WebCrypto,
  identifier: Der,
  passphrase: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const [name, parameters] = identifier.expect(TAG.sequence).children();
  if (name?.oid() !== PBKDF2 || parameters === undefined) throw new MalformedDer('key derivation');
  const [salt, iterations, ...rest] = parameters.expect(TAG.sequence).children();
  const prf = rest.find(({ tag }) => tag === TAG.sequence);
  const hash = PRFS[prf?.children()[0]?.oid() ?? '1.2.840.113549.2.7'];
  const count = iterations?.int() ?? 0;
  if (salt === undefined || hash === undefined || count < 1 || count > MAX_ITERATIONS)
    throw new MalformedDer('key derivation');
  const key = await subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits(
    { name: 'PBKDF2', hash, salt: salt.octets(), iterations: count },
    key,
    length * 8,
  );
  return new Uint8Array(bits);
}

/** The code over the content that the passphrase gives; compared with the one in the file it tells a wrong passphrase. */
export async function macOf(
  subtle: WebCrypto,
  macData: Der,
  passphrases: { bmp: Uint8Array; utf8: Uint8Array },
  content: Uint8Array,
): Promise<{ expected: Uint8Array; actual: Uint8Array }> {
  const [info, salt, iterations] = macData.expect(TAG.sequence).children();
  const [identifier, expected] = info?.expect(TAG.sequence).children() ?? [];
  if (identifier === undefined || expected === undefined || salt === undefined) throw new MalformedDer('mac');
  const [name, parameters] = identifier.expect(TAG.sequence).children();
  const dotted = name?.oid() ?? '';
  if (dotted === PBMAC1) {
    const [derivation, code] = parameters?.expect(TAG.sequence).children() ?? [];
    const hash = HMACS[code?.children()[0]?.oid() ?? ''];
    if (derivation === undefined || hash === undefined) throw new MalformedDer('mac');
    const key = await derivePbkdf2(subtle, derivation, passphrases.utf8, hash.outputLen);
    return { expected: expected.octets(), actual: hmac(hash, key, content) };
  }
  const hash = DIGESTS[dotted];
  if (hash === undefined) throw new MalformedDer('mac');
  const key = derivePkcs12(hash, passphrases.bmp, salt.octets(), iterations?.int() ?? 1, PURPOSE.mac, hash.outputLen);
  return { expected: expected.octets(), actual: hmac(hash, key, content) };
}
