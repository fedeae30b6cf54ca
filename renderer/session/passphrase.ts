import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { argon2id as argon2 } from 'hash-wasm';

/** Argon2id, OWASP's smallest recommended memory (19 MiB, two passes): old laptops have to enter too. */
const PARAMETERS = {
  memorySize: 19 * 1024,
  iterations: 2,
  parallelism: 1,
  hashLength: 32,
  outputType: 'binary',
} as const;

export interface Verifier {
  salt: string;
  hash: string;
}

/** What a verifier is derived with: takes its time and memory on purpose. */
export type Derive = (text: string, salt: Uint8Array) => Promise<Uint8Array>;

const argon2id: Derive = (password, salt) => argon2({ password, salt, ...PARAMETERS });

export async function makeVerifier(passphrase: string, salt: Uint8Array, derive = argon2id): Promise<Verifier> {
  return { salt: bytesToHex(salt), hash: bytesToHex(await derive(passphrase.normalize('NFC'), salt)) };
}

/** @param derive with which it was made */
export async function verify(passphrase: string, verifier: Verifier, derive = argon2id): Promise<boolean> {
  const { hash } = await makeVerifier(passphrase, hexToBytes(verifier.salt), derive);
  return hash === verifier.hash;
}

/** Milliseconds to wait after so many wrong passphrases in a row: nothing before the fifth, then doubling up to an hour. */
export function waitAfter(failures: number): number {
  return failures < 5 ? 0 : Math.min(3_600_000, 45_000 * 2 ** (failures - 5));
}
