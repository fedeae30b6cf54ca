import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PdfFile } from '#shared/signing/pdf/pdf-file.ts';
import { contentsOf, signaturesIn } from '#shared/signing/verify/signatures-in.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { createNssDatabase } from '../support/nss-database.ts';
import { HAS_POPPLER, judgeSignatures } from '../support/poppler.ts';
import { createTestAuthority, EC, type TestAuthority } from '../support/test-authority.ts';
import { NOW, samplePdf, signedBy, type Who } from './signing.fixture.ts';

const run = promisify(execFile);

let authority: TestAuthority;
let people: { rosa: Uint8Array; nelida: Uint8Array };
beforeAll(async () => {
  authority = await createTestAuthority();
  people = {
    rosa: await authority.issue({ name: 'QUISPE HUAMÁN Rosa' }),
    nelida: await authority.issue({ name: 'HUARANCA CCASANI Nélida', key: EC('P-256') }),
  };
});
afterAll(() => authority.remove());

/** The documents that two people sign, and where. */
const DOCUMENTS = [
  ['cargo', 'FirmaTI', 'FirmaServidor'],
  ['anexo01', 'FirmaEspecialista', 'FirmaJefatura'],
  ['traslado', 'FirmaEntrega', 'FirmaRecibe'],
] as const;

const signers = (first: string, second: string): [Who, Who] => [
  { p12: people.rosa, reason: 'Doy V° B°', field: first },
  { p12: people.nelida, reason: 'Recibí conforme', field: second },
];

describe.each(DOCUMENTS)('%s signed by two', (form, first, second) => {
  it.runIf(HAS_POPPLER)('is valid and trusted for Poppler, the last signature over the whole file', async () => {
    const bytes = await signedBy(await samplePdf(form), ...signers(first, second));
    const path = join(authority.folder, `${form}.pdf`);
    await writeFile(path, bytes);
    const nss = await createNssDatabase(authority.folder, authority.root).catch(() => join(authority.folder, 'nss'));
    const [, one = '', other = ''] = (await judgeSignatures(nss, path)).split(/Signature #\d:/);
    for (const [told, name, field] of [
      [one, 'QUISPE HUAMÁN Rosa', first],
      [other, 'HUARANCA CCASANI Nélida', second],
    ] as const) {
      expect(told).toContain(`Signature Field Name: ${field}`);
      expect(told).toContain(`Signer Certificate Common Name: ${name}`);
      expect(told).toContain('Signature Type: ETSI.CAdES.detached');
      expect(told).toContain('Signature Validation: Signature is Valid.');
      expect(told).toContain('Certificate Validation: Certificate is Trusted.');
    }
    expect(one).toContain('Not total document signed');
    expect(other).toMatch(/- Total document signed/);
  });

  it('has signatures that openssl accepts as CAdES, without a signing time', async () => {
    const file = new PdfFile(await signedBy(await samplePdf(form), ...signers(first, second)));
    const found = signaturesIn(file);
    expect(found).toHaveLength(2);
    for (const one of found) {
      const [, gap = 0, after = 0, rest = 0] = one.range ?? [];
      const [signature, content] = [join(authority.folder, 's.der'), join(authority.folder, 's.bin')];
      await writeFile(signature, contentsOf(file.bytes, one) ?? '');
      await writeFile(content, Buffer.concat([file.bytes.subarray(0, gap), file.bytes.subarray(after, after + rest)]));
      const files = [
        '-inform',
        'DER',
        '-in',
        signature,
        '-content',
        content,
        '-binary',
        '-out',
        join(authority.folder, 'o'),
      ];
      const verified = await run('openssl', [
        'cms',
        '-verify',
        '-cades',
        '-CAfile',
        authority.pem,
        '-purpose',
        'any',
        ...files,
      ]);
      expect(verified.stderr).toMatch(/CAdES Verification successful/i);
      const { stdout } = await run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', signature]);
      expect(stdout).toContain('id-smime-aa-signingCertificateV2');
      expect(stdout).not.toContain('signingTime');
    }
  });

  it('tells our verifier who, why and when', async () => {
    const bytes = await signedBy(await samplePdf(form), ...signers(first, second));
    const found = await verifyPdf(subtle, bytes, { anchors: [authority.root], now: NOW });
    expect(found).toMatchObject({ verdict: 'revocation-unknown', intact: true, faults: [] });
    expect(found.signatures).toMatchObject([
      {
        field: first,
        name: 'QUISPE HUAMÁN Rosa',
        reason: 'Doy V° B°',
        trustedBy: 'Raíz de Prueba',
        coversWholeFile: false,
        faults: [],
      },
      { field: second, name: 'HUARANCA CCASANI Nélida', reason: 'Recibí conforme', coversWholeFile: true, faults: [] },
    ]);
    expect(found.signatures[0]?.at).toEqual({ at: Math.floor(NOW / 1000) * 1000, offset: -300 });
  });
});

it('a third and a fourth signature leave the first ones valid, where the form has no line for them', async () => {
  const [one, two] = signers('FirmaTI', 'FirmaServidor');
  const bytes = await signedBy(
    await samplePdf('cargo'),
    one,
    two,
    { p12: people.rosa, reason: 'Archivo' },
    { p12: people.nelida, reason: 'Otra vez' },
  );
  const found = await verifyPdf(subtle, bytes, { anchors: [authority.root], now: NOW });
  expect(found.signatures.map(({ field, faults }) => [field, faults])).toEqual([
    ['FirmaTI', []],
    ['FirmaServidor', []],
    ['Firma1', []],
    ['Firma2', []],
  ]);
  expect(found.faults).toEqual([]);
});

it('is green only with lists of revoked certificates that are newer than the signature, and red with a revoked one', async () => {
  const rosa = { p12: people.rosa, reason: 'Doy V° B°' };
  const trust = { anchors: [authority.root], now: NOW };
  const before = await signedBy(await samplePdf('cargo'), rosa);
  const [list = new Uint8Array(), roots = new Uint8Array()] = await authority.revocationLists();
  expect((await verifyPdf(subtle, before, { ...trust, revocationLists: [list] })).verdict).toBe('revocation-unknown');
  expect((await verifyPdf(subtle, before, { ...trust, revocationLists: [list, roots] })).verdict).toBe('valid');

  const revoked = await authority.revocationLists('person101.pem');
  expect((await verifyPdf(subtle, before, { ...trust, revocationLists: revoked })).verdict).toBe('valid');
  const after = await signedBy(await samplePdf('cargo'), { ...rosa, at: NOW + 3_600_000 });
  const found = await verifyPdf(subtle, after, { ...trust, revocationLists: revoked });
  expect(found).toMatchObject({
    verdict: 'invalid',
    intact: true,
    signatures: [{ revocation: 'revoked', faults: ['revoked'] }],
  });
});
