import { sha1 } from '@noble/hashes/legacy.js';
import forge from 'node-forge';
import { MalformedDer, TAG, type Der } from '../cms/der.ts';
import { textOf } from '../pdf/lexer.ts';
import { latin1 } from '../pdf/write-value.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { derivePbkdf2, derivePkcs12, PURPOSE } from './derive-key.ts';

/** A passphrase in the two forms that the schemes want: UTF-16 with a final zero, and UTF-8. */
export interface Passphrases {
  bmp: Uint8Array;
  utf8: Uint8Array;
}

const PBES2 = '1.2.840.113549.1.5.13';
const DES_EDE3_CBC = '1.2.840.113549.3.7';
const AES: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  '2.16.840.1.101.3.4.1.42': 32,
};
/** The schemes of PKCS#12 itself, with SHA-1. Old programs still write them. */
const LEGACY: Readonly<Record<string, { cipher: 'des3' | 'rc2'; keyBytes: number }>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des3', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des3', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keyBytes: 5 },
};

/** Opens what a PKCS#12 file keeps locked. Throws `MalformedDer` for an unknown scheme, any error for a wrong passphrase. */
export async function decrypt(
  subtle: WebCrypto,
  identifier: Der,
  passphrases: Passphrases,
  data: Uint8Array,
): Promise<Uint8Array> {
  const [name, parameters] = identifier.expect(TAG.sequence).children();
  const dotted = name?.oid() ?? '';
  if (parameters === undefined) throw new MalformedDer('encryption');
  if (dotted === PBES2) return decryptPbes2(subtle, parameters, passphrases.utf8, data);
  const legacy = LEGACY[dotted];
  if (legacy === undefined) throw new MalformedDer('encryption');
  const [salt, iterations] = parameters
    .expect(TAG.sequence)
    .children()
    .map((part, place) => (place === 0 ? part.octets() : part.int()));
  if (!(salt instanceof Uint8Array) || typeof iterations !== 'number') throw new MalformedDer('encryption');
  const derive = (purpose: number, length: number) =>
    derivePkcs12(sha1, passphrases.bmp, salt, iterations, purpose, length);
  return decryptOld(legacy.cipher, derive(PURPOSE.key, legacy.keyBytes), derive(PURPOSE.iv, 8), data);
}

async function decryptPbes2(
  subtle: WebCrypto,
  parameters: Der,
  passphrase: Uint8Array,
  data: Uint8Array,
): Promise<Uint8Array> {
  const [derivation, scheme] = parameters.expect(TAG.sequence).children();
  const [name, iv] = scheme?.expect(TAG.sequence).children() ?? [];
  if (derivation === undefined || name === undefined || iv === undefined) throw new MalformedDer('encryption');
  const dotted = name.oid();
  if (dotted === DES_EDE3_CBC) {
    return decryptOld('des3', await derivePbkdf2(subtle, derivation, passphrase, 24), iv.octets(), data);
  }
  const length = AES[dotted];
  if (length === undefined) throw new MalformedDer('encryption');
  const raw = await derivePbkdf2(subtle, derivation, passphrase, length);
  const key = await subtle.importKey('raw', raw, 'AES-CBC', false, ['decrypt']);
  raw.fill(0);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: iv.octets() }, key, data));
}

/** WebCrypto has neither triple DES nor RC2. */
function decryptOld(cipher: 'des3' | 'rc2', key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  // Two-key triple DES uses the first key again as the third.
  const whole = cipher === 'des3' && key.length === 16 ? Uint8Array.from([...key, ...key.subarray(0, 8)]) : key;
  const buffer = (bytes: Uint8Array) => forge.util.createBuffer(textOf(bytes));
  const decipher =
    cipher === 'des3'
      ? forge.cipher.createDecipher('3DES-CBC', buffer(whole))
      : rc2.createDecryptionCipher(textOf(whole), whole.length * 8);
  decipher.start(cipher === 'des3' ? { iv: textOf(iv) } : (buffer(iv) as unknown as { iv: string }));
  decipher.update(buffer(data));
  const whole_ = decipher.finish();
  key.fill(0);
  if (!whole_) throw new Error('wrong padding');
  return latin1(decipher.output.getBytes());
}

interface Decipher {
  start(options: { iv: string }): void;
  update(input: forge.util.ByteStringBuffer): void;
  finish(): boolean;
  output: forge.util.ByteStringBuffer;
}
/** RC2 is not in the library's types. */
const { rc2 } = forge as unknown as { rc2: { createDecryptionCipher(key: string, bits: number): Decipher } };
