import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import koffi from 'koffi';
import { signPdf } from '#shared/signing/sign/sign-pdf.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { loadCryptoki, type Cryptoki } from '../../electron/main/tokens/cryptoki.ts';
import { signingChannels } from '../../electron/main/ipc/signing-channels.ts';
import type { KeyFiles } from '../../electron/main/signing/key-files.ts';
import { openToken } from '../../electron/main/tokens/token-signer.ts';
import { findSoftToken } from '../../build/test-programs.ts';
import { openSoftTokens, type SoftTokens } from '../support/soft-token.ts';
import { samplePdf } from './signing.fixture.ts';

/** Reported as skipped only where it is not installed. */
const LIBRARY = findSoftToken() ?? '';
const PIN = '4321';

/** Within the validity of what is made below. */
const NOW = Date.now() + 60_000;
const REQUEST = { at: NOW, offset: -300, reason: 'Doy V° B°' };

let tokens: SoftTokens | undefined;
let form: Uint8Array<ArrayBuffer>;
let cryptoki: Cryptoki;
let slots: Record<'RSA' | 'EC', number>;

beforeAll(async () => {
  if (!existsSync(LIBRARY)) return;
  tokens = await openSoftTokens(LIBRARY);
  form = new Uint8Array(await samplePdf('cargo'));
  for (const key of ['RSA', 'EC'] as const) await tokens.plugIn({ label: `DNIe ${key}`, pin: PIN, key });
  cryptoki = loadCryptoki(koffi, LIBRARY);
  cryptoki.initialize();
  const slotOf = (label: string) => cryptoki.slots().find((one) => cryptoki.tokenLabel(one) === label) ?? -1;
  slots = { RSA: slotOf('DNIe RSA'), EC: slotOf('DNIe EC') };
});
afterAll(async () => {
  if (tokens === undefined) return;
  cryptoki.finalize();
  await tokens.remove();
});

const NO_FILES: KeyFiles = {
  choose: () => Promise.resolve({ outcome: 'cancelled' }),
  read: () => Promise.reject(new Error('nobody chose a file')),
};

describe.runIf(existsSync(LIBRARY))('a PKCS#11 token', () => {
  it('is found by the main process, which signs with it and with no library that the page names', async () => {
    const channels = signingChannels(NO_FILES);
    const found = await channels['signing.tokens']();
    if (found.outcome !== 'found') throw new Error(found.code);
    const token = found.tokens.find(({ label }) => label === 'DNIe RSA');
    if (token === undefined) throw new Error('the token is not listed');
    const { library, slot } = token;
    const request = { ...REQUEST, pdf: form, field: 'FirmaTI', library, slot, pin: PIN };
    expect(await channels['signing.signWithToken'](request)).toMatchObject({
      outcome: 'signed',
      name: 'QUISPE HUAMAN Rosa',
    });
    for (const [change, code] of [
      [{ pin: '1' }, 'token-pin'],
      [{ slot: 77 }, 'token-missing'],
      [{ library: '/usr/lib/libc.so.6' }, 'token-module'],
    ] as const) {
      expect(await channels['signing.signWithToken']({ ...request, ...change })).toMatchObject({
        outcome: 'refused',
        code,
      });
    }
    // The main process has let go of the library.
    cryptoki.initialize();
  });

  it.each(['RSA', 'EC'] as const)('signs a PDF with its %s key, as a PKCS#12 file does', async (keyType) => {
    const signer = openToken(cryptoki, slots[keyType], PIN);
    expect(signer.keyType).toBe(keyType);
    const pdf = await signPdf(subtle, form, signer, REQUEST);
    signer.close();
    const anchors = [signer.certificates[0] ?? new Uint8Array()];
    const found = await verifyPdf(subtle, pdf.bytes, { anchors, now: NOW });
    expect(found).toMatchObject({ verdict: 'revocation-unknown', intact: true, faults: [] });
    expect(found.signatures).toMatchObject([{ name: 'QUISPE HUAMAN Rosa', coversWholeFile: true, faults: [] }]);
    await expect(signer.sign(form)).rejects.toMatchObject({ code: 'closed' });
  });

  it('says of a wrong PIN that it is wrong, and signs with the right one afterwards', async () => {
    expect(() => openToken(cryptoki, slots.RSA, '0000')).toThrow(expect.objectContaining({ code: 'token-pin' }));
    expect(() => openToken(cryptoki, slots.RSA, '')).toThrow(expect.objectContaining({ code: 'token-pin' }));
    const signer = openToken(cryptoki, slots.RSA, PIN);
    expect(await signer.sign(form)).toHaveLength(256);
    signer.close();
  });

  it('is missing where no token is', () => {
    expect(() => openToken(cryptoki, 77, PIN)).toThrow(expect.objectContaining({ code: 'token-missing' }));
  });

  it('that is unplugged while it signs leaves nothing signed, and says so', async () => {
    const signer = openToken(cryptoki, slots.RSA, PIN);
    await tokens?.unplug();
    await expect(signPdf(subtle, form, signer, REQUEST)).rejects.toMatchObject({ code: 'token-gone' });
    signer.close();
  });
});
