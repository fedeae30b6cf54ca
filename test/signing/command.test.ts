import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand, runProgram } from '../forms/form-command.fixture.ts';
import { createTestAuthority, type TestAuthority } from '../support/test-authority.ts';
import { PASSPHRASE, samplePdf } from './signing.fixture.ts';

let authority: TestAuthority;
let at: (name: string) => string;
beforeAll(async () => {
  authority = await createTestAuthority();
  at = (name) => join(authority.folder, name);
  await writeFile(at('rosa.p12'), await authority.issue({ name: 'QUISPE HUAMÁN Rosa' }));
  await writeFile(at('nelida.p12'), await authority.issue({ name: 'HUARANCA CCASANI Nélida' }));
  await writeFile(at('cargo.pdf'), await samplePdf('cargo'));
});
afterAll(() => authority.remove());

const run = (args: string[], passphrase = PASSPHRASE) => runCommand(args, { FIRMA_CLAVE: passphrase });

const sign = (source: string, target: string, p12: string, passphrase?: string) =>
  run(
    ['sign', at(source), at(target), '--p12', at(p12), '--pass-env', 'FIRMA_CLAVE', '--reason', 'Doy V° B°'],
    passphrase,
  );

it('signs twice and verifies, as the call of docs/signatures.md does', async () => {
  expect(await sign('cargo.pdf', 'uno.pdf', 'rosa.p12')).toMatchObject({ code: 0, stderr: '' });
  expect(await sign('uno.pdf', 'dos.pdf', 'nelida.p12')).toMatchObject({ code: 0 });
  const verified = await runProgram(['verify', at('dos.pdf'), '--anchors', authority.pem]);
  expect(verified).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(verified.stdout)).toMatchObject({
    valid: true,
    verdict: 'revocation-unknown',
    signatures: [
      { name: 'QUISPE HUAMÁN Rosa', reason: 'Doy V° B°' },
      { name: 'HUARANCA CCASANI Nélida', coversWholeFile: true },
    ],
  });
});

it('ends with 1 for what is not valid, and says why', async () => {
  await sign('cargo.pdf', 'uno.pdf', 'rosa.p12');
  const bytes = await readFile(at('uno.pdf'));
  await writeFile(at('malo.pdf'), Buffer.concat([bytes, Buffer.from('x')]));
  const tampered = await run(['verify', at('malo.pdf'), '--anchors', authority.pem]);
  expect(tampered.code).toBe(1);
  expect(JSON.parse(tampered.stdout)).toMatchObject({
    valid: false,
    title: 'Se agregó contenido después de la última firma',
    faults: [{ code: 'content-after-last-signature' }],
  });
  const unsigned = await run(['verify', at('cargo.pdf')]);
  expect(unsigned.code).toBe(1);
  expect(JSON.parse(unsigned.stdout)).toMatchObject({ title: 'Este PDF no tiene firmas' });
  expect((await run(['verify', at('nada.pdf')])).stderr).toContain('no existe');
});

it.each([
  [
    'a wrong passphrase',
    'cargo.pdf',
    'rosa.p12',
    'otra',
    'La contraseña del certificado no coincide. No se firmó nada.',
  ],
  ['a file that is no certificate', 'cargo.pdf', 'cargo.pdf', PASSPHRASE, 'no es un certificado PKCS#12'],
  ['a file that is no PDF', 'rosa.p12', 'rosa.p12', PASSPHRASE, 'El archivo no es un PDF.'],
])(
  '%s leaves an older target as it was, and nothing half-written',
  async (_what, source, p12, passphrase, sentence) => {
    await writeFile(at('destino.pdf'), 'anterior');
    const before = await readdir(authority.folder);
    const { code, stderr } = await sign(source, 'destino.pdf', p12, passphrase);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(await readFile(at('destino.pdf'), 'utf8')).toBe('anterior');
    expect(await readdir(authority.folder)).toEqual(before);
  },
);

it('explains itself when called wrongly', async () => {
  for (const args of [['sign'], ['sign', 'a.pdf', 'b.pdf', '--p12', 'x'], ['verify'], ['verify', 'a', '--que', 'b']]) {
    expect(await run(args)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Uso: npm run form/) as string });
  }
  const unset = await run([
    'sign',
    at('cargo.pdf'),
    at('z.pdf'),
    '--p12',
    at('rosa.p12'),
    '--pass-env',
    'NO_HAY',
    '--reason',
    'x',
  ]);
  expect(unset.stderr).toContain('La variable NO_HAY no está definida');
});
