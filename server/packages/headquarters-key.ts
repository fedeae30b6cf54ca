import { webcrypto } from 'node:crypto';
import { z } from 'zod';
import { toBase64url } from '#shared/package/base64url.ts';
import { ECDH, type Key } from '#shared/package/crypto-port.ts';
import { PublicKey } from '#shared/package/package-file.ts';
import type { Db } from '../store/database.ts';
import { findMeta, getOrCreateMeta } from '../store/meta-store.ts';

const META = 'package-key';
const StoredKey = z.object({ publicKey: PublicKey, privateKey: z.record(z.string(), z.unknown()) });

export interface HeadquartersKey {
  publicKey: PublicKey;
  privateKey: Key;
}

/** The key pair of this organisation's headquarters, made once; every server process uses the same one. */
export async function loadHeadquartersKey(db: Db): Promise<HeadquartersKey> {
  const found = (await findMeta(db, META)) ?? (await create(db));
  const { publicKey, privateKey } = StoredKey.parse(JSON.parse(found));
  return { publicKey, privateKey: await webcrypto.subtle.importKey('jwk', privateKey, ECDH, false, ['deriveBits']) };
}

async function create(db: Db): Promise<string> {
  const pair = await webcrypto.subtle.generateKey(ECDH, true, ['deriveBits']);
  const publicKey = toBase64url(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey)));
  const privateKey = await webcrypto.subtle.exportKey('jwk', pair.privateKey);
  return getOrCreateMeta(db, META, () => JSON.stringify({ publicKey, privateKey }));
}
