import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { FIRMAS } from '../../renderer/messages/firmas.ts';
import { PASSPHRASE } from '../signing/signing.fixture.ts';
import { savePaper } from './tasks.ts';

/** Signs the open paper with a certificate's file: fills and sends the dialog; what it then says is for the caller to look at. */
export async function signDigitally(
  page: Page,
  party: keyof typeof FIRMAS.party,
  p12: Uint8Array,
  passphrase = PASSPHRASE,
): Promise<void> {
  await page.getByRole('button', { name: FIRMAS.actions.digital }).click();
  const dialog = page.getByRole('dialog', { name: FIRMAS.sign.title });
  await dialog.getByText(FIRMAS.sign.notAccredited).waitFor();
  // One line is left: there is nothing to choose.
  const choice = dialog.getByRole('radio', { name: FIRMAS.party[party], exact: true });
  if ((await choice.count()) > 0) await choice.check({ force: true });
  await dialog
    .getByLabel(FIRMAS.sign.file)
    .setInputFiles({ name: 'c.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from(p12) });
  await dialog.getByLabel(FIRMAS.sign.passphrase).fill(passphrase);
  await dialog.getByRole('button', { name: FIRMAS.sign.confirm, exact: false }).first().click();
}

/** So many lines of the open paper are signed, and what is saved of it is sound and of the authority with this root. */
export async function expectSigned(page: Page, count: number, root: Uint8Array): Promise<void> {
  await page
    .getByText(FIRMAS.way('digital'))
    .nth(count - 1)
    .waitFor();
  const { bytes } = await savePaper(page);
  // A page's clock may be set forward.
  const verified = await verifyPdf(subtle, bytes, { anchors: [root], now: Date.now() + 3 * 86_400_000 });
  expect(verified.signatures.map(({ faults }) => faults)).toEqual(Array.from({ length: count }, () => []));
  expect(verified.verdict).toBe('revocation-unknown');
}
