import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signPdf } from '#shared/signing/sign/sign-pdf.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { createTestAuthority, EC, RSA, stamp, type Identity, type TestAuthority } from '../support/test-authority.ts';
import { LIMA, NOW, samplePdf } from './signing.fixture.ts';

let authority: TestAuthority;
let pdf: Uint8Array;
beforeAll(async () => {
  [authority, pdf] = await Promise.all([createTestAuthority(), samplePdf('cargo')]);
});
afterAll(() => authority.remove());

const LEGACY = ['-legacy', '-provider', 'default', '-provider', 'legacy'];
const request = { at: NOW, offset: LIMA, reason: 'Recibí conforme' };

async function sign(identity: Omit<Identity, 'name'>, passphrase = identity.passphrase ?? 'Clave-1') {
  const p12 = await authority.issue({ name: 'ÑAHUI YÚPANQUI José', ...identity });
  return signPdf(subtle, pdf, await openPkcs12(subtle, p12, passphrase), request);
}

describe('a PKCS#12 file signs', () => {
  it.each<[string, Omit<Identity, 'name'>]>([
    ['RSA, AES-256', { key: RSA }],
    ['RSA of 4096 bits', { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'] }],
    ['EC P-256', { key: EC('P-256') }],
    ['EC P-384', { key: EC('P-384') }],
    ['EC P-521', { key: EC('P-521') }],
    ['RC2 of 40 bits and triple DES, as Windows wrote them', { lock: LEGACY }],
    ['triple DES for both', { lock: [...LEGACY, '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES'] }],
    ['RC2 of 128 bits', { lock: [...LEGACY, '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128'] }],
    ['AES-128 and a MAC of SHA-1', { lock: ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha1'] }],
    ['a passphrase with Spanish letters', { passphrase: 'Contraseña «ñandú»' }],
    ['an old file with such a passphrase', { passphrase: 'Contraseña', lock: LEGACY }],
    ['an empty passphrase', { passphrase: '' }],
    ['without a MAC', { lock: ['-nomac'] }],
    ['a certificate that does not limit its use', { usage: '' }],
    ['a certificate for non-repudiation alone', { usage: 'critical,nonRepudiation' }],
  ])('%s', async (_what, identity) => {
    const { bytes, name } = await sign(identity);
    expect(name).toBe('ÑAHUI YÚPANQUI José');
    const found = await verifyPdf(subtle, bytes, { anchors: [authority.root], now: NOW });
    expect(found).toMatchObject({ verdict: 'revocation-unknown', signatures: [{ faults: [], name }] });
  });
});

describe('is refused, each with its own reason', () => {
  it.each<[string, string, Omit<Identity, 'name'>]>([
    ['an expired certificate', 'expired', { from: stamp(-400), until: stamp(-1) }],
    ['one that is not valid yet', 'not-yet-valid', { from: stamp(2), until: stamp(400) }],
    ['one for encryption alone', 'wrong-usage', { usage: 'critical,keyEncipherment' }],
    ['a key of another kind', 'unsupported-key', { key: ['-algorithm', 'ED25519'] }],
    ['a curve that no browser knows', 'unsupported-key', { key: EC('secp256k1') }],
  ])('%s', async (_what, code, identity) => {
    await expect(sign(identity)).rejects.toMatchObject({ code });
  });

  it.each([
    ['of today', {}],
    ['of an old program', { lock: LEGACY }],
    ['without a MAC', { lock: ['-nomac'] }],
  ])('a wrong passphrase of a file %s', async (_what, identity) => {
    await expect(sign(identity, 'otra')).rejects.toMatchObject({ code: 'wrong-passphrase' });
  });

  it('a wrong passphrase of a file without a MAC, also where what comes out looks whole', async () => {
    const p12 = await authority.issue({ name: 'X', lock: ['-nomac'] });
    const codes = new Set<unknown>();
    // One in 256 leaves a padding that looks right.
    for (let n = 0; n < 1200; n += 1) {
      await openPkcs12(subtle, p12, `otra ${n}`).catch((problem: unknown) =>
        codes.add(problem instanceof SigningProblem ? problem.code : String(problem)),
      );
    }
    expect([...codes]).toEqual(['wrong-passphrase']);
  });

  it.each([
    ['a PDF', () => pdf],
    ['a certificate', () => authority.root],
    ['nothing', () => new Uint8Array()],
    ['a PKCS#12 file cut short', async () => (await authority.issue({ name: 'X' })).subarray(0, 1000)],
  ])('%s in place of a PKCS#12 file', async (_what, file) => {
    await expect(openPkcs12(subtle, await file(), 'Clave-1')).rejects.toMatchObject({ code: 'not-pkcs12' });
  });

  it('a file that is no PDF, or a damaged one', async () => {
    const signer = await openPkcs12(subtle, await authority.issue({ name: 'X' }), 'Clave-1');
    const text = new TextEncoder().encode('hola');
    await expect(signPdf(subtle, text, signer, request)).rejects.toMatchObject({ code: 'not-pdf' });
    await expect(signPdf(subtle, pdf.subarray(0, 9000), signer, request)).rejects.toMatchObject({
      code: 'unreadable-pdf',
    });
  });

  it('a signer that was closed', async () => {
    const signer = await openPkcs12(subtle, await authority.issue({ name: 'X' }), 'Clave-1');
    signer.close();
    await expect(signPdf(subtle, pdf, signer, request)).rejects.toMatchObject({ code: 'closed' });
  });
});

it('an issuer that is not recognised is named, and the document is intact all the same', async () => {
  const { bytes } = await sign({});
  expect(await verifyPdf(subtle, bytes, { anchors: [], now: NOW })).toMatchObject({
    verdict: 'invalid',
    intact: true,
    signatures: [{ faults: ['untrusted'] }],
  });
});

it('a signature of a day that has not come is named', async () => {
  const { bytes } = await sign({});
  const found = await verifyPdf(subtle, bytes, { anchors: [authority.root], now: NOW - 3 * 86_400_000 });
  expect(found.signatures[0]?.faults).toEqual(['time-in-future']);
});
