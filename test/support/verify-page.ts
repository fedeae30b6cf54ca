import type { Locator, Page } from 'playwright-core';
import { VERIFICAR } from '../../renderer/messages/firmas.ts';

/** Chooses a PDF on the page that verifies. */
export async function giveToVerify(page: Page, bytes: Uint8Array): Promise<void> {
  const field = page.getByLabel(VERIFICAR.choose).or(page.getByLabel(VERIFICAR.another)).and(page.locator('input'));
  await field.setInputFiles({ name: 'cargo-016-2026.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
}

/** What the page says of the file as a whole. */
export function verdictOn(page: Page, text: string): Locator {
  return page.getByRole('alert').filter({ hasText: text });
}
