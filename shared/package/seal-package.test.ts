import { describe, expect, it } from 'vitest';
import { uuid } from '../history/event.fixture.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { ECDH, type KeyPair } from './crypto-port.ts';
import { PackageProblem } from './package-file.ts';
import { fingerprint, openPackage, readPackageHead, sealPackage } from './seal-package.ts';

async function newParty() {
  const pair: KeyPair = await crypto.subtle.generateKey(ECDH, false, ['deriveBits']);
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey as CryptoKey);
  return { own: pair.privateKey, ownPublic: toBase64url(new Uint8Array(raw)) };
}

const CONTENT = new Uint8Array(5000).map((_, at) => (at * 7) % 256);

async function aPackage() {
  const device = await newParty();
  const headquarters = await newParty();
  const facts = {
    direction: 'to-headquarters',
    device: 'AY1',
    id: uuid('package'),
    number: 3,
    madeAt: 1_795_000_000_000,
    headquarters: fingerprint(headquarters.ownPublic),
  } as const;
  const file = await sealPackage(crypto, { ...device, theirs: headquarters.ownPublic }, facts, CONTENT);
  const open = (bytes: Uint8Array, keys = { ...headquarters, theirs: device.ownPublic }) =>
    openPackage(crypto, keys, readPackageHead(bytes));
  return { device, headquarters, facts, file, open };
}

describe('SY-33 a package', () => {
  it('is opened by the headquarters that it is for, and by nobody else', async () => {
    const { device, headquarters, file, open } = await aPackage();
    expect(await open(file)).toEqual(CONTENT);
    const stranger = await newParty();
    await expect(open(file, { ...stranger, theirs: device.ownPublic })).rejects.toBeInstanceOf(PackageProblem);
    // As if another device had written it.
    await expect(open(file, { ...headquarters, theirs: stranger.ownPublic })).rejects.toMatchObject({
      code: 'package-tampered',
    });
    expect(Buffer.from(file).includes(Buffer.from(CONTENT.subarray(0, 40)))).toBe(false);
  });

  it('is not opened with any byte changed, cut or added', async () => {
    const { file, open } = await aPackage();
    const attempt = async (bytes: Uint8Array) => open(bytes);
    const places = [...Array(200).keys()].map((n) => Math.floor((n * file.length) / 200));
    for (const place of places) {
      await expect(attempt(file.with(place, (file[place] ?? 0) ^ 1)), `byte ${place}`).rejects.toBeInstanceOf(
        PackageProblem,
      );
      await expect(attempt(file.subarray(0, place)), `cut at ${place}`).rejects.toMatchObject({
        code: place === 0 ? 'package-foreign' : 'package-truncated',
      });
    }
    await expect(attempt(Buffer.concat([file, Buffer.from('x')]))).rejects.toMatchObject({ code: 'package-tampered' });
  });

  it('says whether it is foreign or of a newer version', async () => {
    const { file } = await aPackage();
    const text = Buffer.from(file).toString('latin1');
    expect(() => readPackageHead(Buffer.from('%PDF-1.7\n'))).toThrow('package-foreign');
    expect(() => readPackageHead(Buffer.from(text.replace('"version":1', '"version":2'), 'latin1'))).toThrow(
      'package-newer',
    );
  });
});

describe('base64url', () => {
  it('brings every byte back', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = CONTENT.subarray(0, length);
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes));
    }
    expect(() => fromBase64url('a+b/')).toThrow(RangeError);
  });
});
