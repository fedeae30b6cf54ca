import { argon2id } from '@noble/hashes/argon2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, it } from 'vitest';
import { makeVerifier, verify, waitAfter } from './passphrase.ts';

/** As the verifiers were made that devices have stored. */
it('derives Argon2id as others do', async () => {
  const salt = new Uint8Array(16).fill(3);
  const { hash } = await makeVerifier('contraseña', salt);
  expect(hash).toBe(bytesToHex(argon2id('contraseña', salt, { t: 2, m: 19 * 1024, p: 1, dkLen: 32 })));
});

it('verifies a passphrase, however its letters are composed, and no other', async () => {
  const verifier = await makeVerifier('contraseña', new Uint8Array(16).fill(3));
  expect(JSON.stringify(verifier)).not.toContain('contrase');
  expect(await verify('contrasen\u0303a', verifier)).toBe(true);
  expect(await verify('contrasena', verifier)).toBe(false);
});

it('waits longer after each failure, up to an hour', () => {
  expect([0, 4, 5, 6, 7, 30].map(waitAfter)).toEqual([0, 0, 45_000, 90_000, 180_000, 3_600_000]);
});
