import type { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import { renderPdf } from '../../../renderer/documents/render-pdf.ts';
import { signInWorker } from '../../../renderer/signing/run-signing.ts';
import { timed } from './local.ts';

let pdf = new Uint8Array();

/** Lays the sheet out as the page does it, the first time with a worker that has its fonts still to read. */
export async function measurePaper(sheet: Anexo01Sheet): Promise<{ ms: number; bytes: number }> {
  const ms = await timed(async () => {
    pdf = await renderPdf({ form: 'anexo01', sheet });
  });
  return { ms, bytes: pdf.length };
}

/** ms of a signature on the sheet laid out last, its worker and the opening of the PKCS#12 file included. */
export async function measureSignature(given: { p12: string; passphrase: string }): Promise<number> {
  const p12 = Uint8Array.from(atob(given.p12), (letter) => letter.charCodeAt(0));
  const { passphrase } = given;
  const request = { pdf, p12, passphrase, reason: 'Doy V° B°', field: 'FirmaJefatura', at: Date.now(), offset: -300 };
  return timed(() => signInWorker(request));
}
