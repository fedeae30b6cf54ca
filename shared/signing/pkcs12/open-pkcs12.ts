import { importParameters, readKeyKind, signWith, verifySignature, type KeyKind } from '../cms/algorithms.ts';
import { readCertificate, type Certificate } from '../cms/certificate.ts';
import { MalformedDer, readWhole, TAG, context, type Der } from '../cms/der.ts';
import { sameBytes } from '../pdf/values.ts';
import { latin1 } from '../pdf/write-value.ts';
import type { Signer } from '../signer.ts';
import { SigningProblem } from '../signing-problem.ts';
import type { OpaqueKey, WebCrypto } from '../web-crypto.ts';
import { decrypt, type Passphrases } from './decrypt.ts';
import { macOf } from './derive-key.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const BAG = '1.2.840.113549.1.12.10.1.';
/** Largest file in bytes; real ones have a few KB. */
export const PKCS12_MAX_BYTES = 1_000_000;

interface Contents {
  /** PKCS#8, unlocked. */
  keys: Uint8Array[];
  certificates: Certificate[];
}

/**
 * Opens a PKCS#12 file (RFC 7292; also BER, RC2 and triple DES of older programs). The key becomes one that WebCrypto does
 * not give out again; its bytes are wiped.
 * @throws SigningProblem `not-pkcs12`, `wrong-passphrase`, `no-key`, `unsupported-key`
 */
export async function openPkcs12(subtle: WebCrypto, file: Uint8Array, passphrase: string): Promise<Signer> {
  const contents = await readContents(subtle, file, passphrase);
  if (contents.keys.length === 0) throw new SigningProblem('no-key');
  try {
    for (const key of contents.keys) {
      const signer = await signerOf(subtle, key, contents.certificates);
      if (signer !== undefined) return signer;
    }
  } finally {
    for (const key of contents.keys) key.fill(0);
  }
  throw new SigningProblem(contents.certificates.length === 0 ? 'no-key' : 'unsupported-key');
}

async function readContents(subtle: WebCrypto, file: Uint8Array, passphrase: string): Promise<Contents> {
  let outer: { content: Uint8Array; mac: Der | undefined };
  try {
    if (file.length > PKCS12_MAX_BYTES) throw new MalformedDer('too large');
    outer = readOuter(file);
  } catch {
    throw new SigningProblem('not-pkcs12');
  }
  const passphrases = await checkMac(subtle, outer, passphrase);
  try {
    return await readSafes(subtle, outer.content, passphrases);
  } catch (cause) {
    if (cause instanceof MalformedDer && outer.mac !== undefined) throw new SigningProblem('not-pkcs12', cause.message);
    throw new SigningProblem('wrong-passphrase');
  }
}

function readOuter(file: Uint8Array): { content: Uint8Array; mac: Der | undefined } {
  const [version, safe, mac] = readWhole(file, true).expect(TAG.sequence).children();
  if (version?.int() !== 3 || safe === undefined) throw new MalformedDer('version');
  const [type, wrapped] = safe.expect(TAG.sequence).children();
  const [octets] = wrapped?.expect(context(0)).children() ?? [];
  if (type?.oid() !== DATA || octets === undefined) throw new MalformedDer('content');
  return { content: octets.octets(), mac };
}

/** An empty passphrase is written in two ways; the file's own code tells which. */
async function checkMac(
  subtle: WebCrypto,
  { content, mac }: { content: Uint8Array; mac: Der | undefined },
  passphrase: string,
): Promise<Passphrases> {
  const utf8 = latin1(unescape8(passphrase));
  const forms = [bmpOf(`${passphrase}\0`), ...(passphrase === '' ? [new Uint8Array()] : [])].map((bmp) => ({
    bmp,
    utf8,
  }));
  const [usual = { bmp: utf8, utf8 }] = forms;
  if (mac === undefined) return usual;
  for (const form of forms) {
    try {
      const { expected, actual } = await macOf(subtle, mac, form, content);
      if (sameBytes(expected, actual)) return form;
    } catch (cause) {
      throw new SigningProblem('not-pkcs12', cause instanceof Error ? cause.message : '');
    }
  }
  throw new SigningProblem('wrong-passphrase');
}

function bmpOf(text: string): Uint8Array {
  return Uint8Array.from(
    [...Array(text.length).keys()].flatMap((place) => [text.charCodeAt(place) >> 8, text.charCodeAt(place) & 0xff]),
  );
}

/** UTF-8, one character per byte. */
function unescape8(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%([0-9A-F]{2})/g, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

async function readSafes(subtle: WebCrypto, content: Uint8Array, passphrases: Passphrases): Promise<Contents> {
  const found: Contents = { keys: [], certificates: [] };
  for (const safe of readWhole(content, true).expect(TAG.sequence).children()) {
    const [type, wrapped] = safe.expect(TAG.sequence).children();
    const [inner] = wrapped?.expect(context(0)).children() ?? [];
    if (inner === undefined) throw new MalformedDer('safe');
    if (type?.oid() === DATA) await readBags(subtle, inner.octets(), passphrases, found);
    else if (type?.oid() === ENCRYPTED_DATA) {
      await readBags(subtle, await decryptSafe(subtle, inner, passphrases), passphrases, found);
    }
  }
  return found;
}

async function decryptSafe(subtle: WebCrypto, value: Der, passphrases: Passphrases): Promise<Uint8Array> {
  const [, info] = value.expect(TAG.sequence).children();
  const [, identifier, encrypted] = info?.expect(TAG.sequence).children() ?? [];
  if (identifier === undefined || encrypted === undefined) throw new MalformedDer('encrypted safe');
  // Implicit: [0] in place of OCTET STRING, in one piece or in several.
  const data =
    encrypted.tag === context(0)
      ? encrypted.children().map((piece) => piece.octets())
      : [encrypted.expect(0x80).content];
  return decrypt(subtle, identifier, passphrases, joined(data));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

async function readBags(
  subtle: WebCrypto,
  bytes: Uint8Array,
  passphrases: Passphrases,
  found: Contents,
  depth = 0,
): Promise<void> {
  for (const bag of readWhole(bytes, true).expect(TAG.sequence).children()) {
    const [type, wrapped] = bag.expect(TAG.sequence).children();
    const [value] = wrapped?.expect(context(0)).children() ?? [];
    if (value === undefined) throw new MalformedDer('bag');
    const kind = type?.oid();
    if (kind === `${BAG}1`) found.keys.push(value.whole.slice());
    else if (kind === `${BAG}2`) {
      const [identifier, locked] = value.expect(TAG.sequence).children();
      if (identifier === undefined || locked === undefined) throw new MalformedDer('key');
      const key = await decrypt(subtle, identifier, passphrases, locked.octets());
      // Of 256 wrong passphrases one leaves a padding that looks right: what comes out is then no key at all.
      readWhole(key).expect(TAG.sequence);
      found.keys.push(key);
    } else if (kind === `${BAG}3`) {
      const [, octets] = value.expect(TAG.sequence).children();
      const [certificate] = octets?.expect(context(0)).children() ?? [];
      if (certificate !== undefined) found.certificates.push(readCertificate(certificate.octets()));
    } else if (kind === `${BAG}6` && depth < 8) await readBags(subtle, value.whole, passphrases, found, depth + 1);
  }
}

/** The key together with the certificate of the same pair: the one that verifies what the key has signed. */
async function signerOf(
  subtle: WebCrypto,
  pkcs8: Uint8Array,
  certificates: readonly Certificate[],
): Promise<Signer | undefined> {
  let kind: KeyKind;
  let key: OpaqueKey | undefined;
  try {
    const identifier = readWhole(pkcs8).expect(TAG.sequence).children()[1];
    if (identifier === undefined) return undefined;
    kind = readKeyKind(identifier);
    const parameters = importParameters(kind, 'SHA-256', kind.type === 'EC' ? 'ecdsa' : 'rsa');
    key = await subtle.importKey('pkcs8', pkcs8, parameters, false, ['sign']);
  } catch {
    return undefined;
  }
  const probe = Uint8Array.of(1, 2, 3, 4);
  const signed = await signWith(subtle, key, kind, probe);
  const algorithm = { scheme: kind.type === 'EC' ? 'ecdsa' : 'rsa', hash: 'SHA-256' } as const;
  for (const own of certificates) {
    if (!(await verifySignature(subtle, own.publicKey, algorithm, signed, probe))) continue;
    return {
      certificates: chainOf(own, certificates).map(({ der }) => der),
      keyType: kind.type,
      sign(data) {
        return key === undefined ? Promise.reject(new SigningProblem('closed')) : signWith(subtle, key, kind, data);
      },
      close() {
        key = undefined;
      },
    };
  }
  return undefined;
}

/** The certificate and those above it by name, without the root, which whoever verifies must have of his own. */
function chainOf(own: Certificate, pool: readonly Certificate[]): Certificate[] {
  const chain = [own];
  for (let last = own; chain.length < 8;) {
    const above = pool.find((one) => sameBytes(one.subject, last.issuer) && !sameBytes(one.subject, one.issuer));
    if (above === undefined || chain.includes(above)) break;
    chain.push(above);
    last = above;
  }
  return chain;
}
