import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url.ts';
import { ECDH, type CryptoPort, type Key } from './crypto-port.ts';
import { PACKAGE_VERSION, PackageHead, PackageProblem, type PublicKey } from './package-file.ts';

/**
 * Sealing as HPKE does it in its authenticated mode (RFC 9180 §5.1.3, not byte-compatible): the key comes out of two
 * agreements on P-256, one with a key made for this package (so that a key that is lost later opens no older package)
 * and one with the sender's own (so that nobody else can have written it). AES-256-GCM over the gzipped content, with the
 * head as associated data. Each package has its own key, so the nonce may be fixed.
 */
const LABEL = 'chasqui paquete 1';
const NONCE = new Uint8Array(12);

export interface SealingKeys {
  own: Key;
  ownPublic: PublicKey;
  theirs: PublicKey;
}

type HeadFacts = Omit<PackageHead, 'chasqui' | 'version' | 'ephemeral' | 'bytes'>;

/** AES-GCM's tag. */
const TAG_BYTES = 16;

/** @param content gzipped */
export async function sealPackage(
  crypto: CryptoPort,
  keys: SealingKeys,
  facts: HeadFacts,
  content: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = crypto;
  const once = await subtle.generateKey(ECDH, true, ['deriveBits']);
  const theirs = await importPublic(crypto, keys.theirs);
  const ephemeral = toBase64url(new Uint8Array(await subtle.exportKey('raw', once.publicKey)));
  const head: PackageHead = {
    chasqui: 'paquete',
    version: PACKAGE_VERSION,
    ...facts,
    ephemeral,
    bytes: content.length + TAG_BYTES,
  };
  const line = bytesOf(`${JSON.stringify(head)}\n`);
  const shared = [await agree(crypto, once.privateKey, theirs), await agree(crypto, keys.own, theirs)];
  const key = await contentKey(crypto, shared, [ephemeral, keys.ownPublic, keys.theirs], ['encrypt']);
  const algorithm = { name: 'AES-GCM', iv: NONCE, additionalData: line } as const;
  const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, Uint8Array.from(content)));
  return Uint8Array.from(concatBytes(line, sealed));
}

/** Reads the head alone: for whom it is. @throws PackageProblem */
export function readPackageHead(file: Uint8Array): { head: PackageHead; line: Uint8Array; sealed: Uint8Array } {
  const end = file.subarray(0, 4096).indexOf(0x0a);
  const value = end === -1 ? undefined : parse(file.subarray(0, end));
  const ours = typeof value === 'object' && value !== null && 'chasqui' in value && value.chasqui === 'paquete';
  if (!ours) throw new PackageProblem(looksCut(file) ? 'package-truncated' : 'package-foreign');
  if ('version' in value && Number(value.version) > PACKAGE_VERSION) throw new PackageProblem('package-newer');
  const head = PackageHead.safeParse(value);
  if (!head.success) throw new PackageProblem('package-tampered');
  const sealed = file.subarray(end + 1);
  if (sealed.length < head.data.bytes) throw new PackageProblem('package-truncated');
  if (sealed.length > head.data.bytes) throw new PackageProblem('package-tampered');
  return { head: head.data, line: file.subarray(0, end + 1), sealed };
}

/**
 * @returns the gzipped content
 * @throws PackageProblem `package-tampered` when a byte was changed, or somebody else wrote it
 */
export async function openPackage(
  crypto: CryptoPort,
  keys: SealingKeys,
  { head, line, sealed }: ReturnType<typeof readPackageHead>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const theirs = await importPublic(crypto, keys.theirs);
    const once = await importPublic(crypto, head.ephemeral);
    const shared = [await agree(crypto, keys.own, once), await agree(crypto, keys.own, theirs)];
    const key = await contentKey(crypto, shared, [head.ephemeral, keys.theirs, keys.ownPublic], ['decrypt']);
    const algorithm = { name: 'AES-GCM', iv: NONCE, additionalData: Uint8Array.from(line) } as const;
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, Uint8Array.from(sealed)));
  } catch (cause) {
    throw new PackageProblem('package-tampered', cause);
  }
}

/** Which headquarters: 22 characters of base64url over its key. */
export function fingerprint(key: PublicKey): string {
  return toBase64url(sha256(utf8ToBytes(key))).slice(0, 22);
}

async function agree(crypto: CryptoPort, own: Key, theirs: Key): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256));
}

/** @param parties ephemeral, sender, receiver: a key agreed for others opens nothing here */
function contentKey(
  crypto: CryptoPort,
  shared: readonly Uint8Array[],
  parties: readonly string[],
  usages: ('encrypt' | 'decrypt')[],
): Promise<Key> {
  const key = hkdf(sha256, concatBytes(...shared), utf8ToBytes(LABEL), utf8ToBytes(parties.join(' ')), 32);
  return crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, usages);
}

function importPublic(crypto: CryptoPort, key: PublicKey): Promise<Key> {
  return crypto.subtle.importKey('raw', fromBase64url(key), ECDH, true, []);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(utf8ToBytes(text));
}

function looksCut(file: Uint8Array): boolean {
  const start = utf8ToBytes('{"chasqui":"paquete"');
  return file.length > 0 && file.length < 4096 && start.subarray(0, file.length).every((byte, at) => byte === file[at]);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(String.fromCharCode(...bytes)) as unknown;
  } catch {
    return undefined;
  }
}
