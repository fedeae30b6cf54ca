import type { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import { renderPdf } from '../../../renderer/documents/render-pdf.ts';
import { signInWorker } from '../../../renderer/signing/run-signing.ts';
import { timed } from './local.ts';

export interface PaperTimes {
  /** ms of each layout of the sheet after the first, which starts the worker and reads the fonts. */
  paper: number[];
  first: number;
  /** ms of each signature on it, its worker and the opening of the PKCS#12 file included. */
  sign: number[];
  bytes: number;
}

/** An Anexo 01 laid out and signed, each several times, as the page does it. */
export async function measurePaper(given: {
  sheet: Anexo01Sheet;
  p12: string;
  passphrase: string;
  runs: number;
}): Promise<PaperTimes> {
  const { sheet, passphrase, runs } = given;
  let pdf = new Uint8Array();
  const layOut = () =>
    timed(async () => {
      pdf = await renderPdf({ form: 'anexo01', sheet });
    });
  const first = await layOut();
  const paper: number[] = [];
  for (let run = 0; run < runs; run += 1) paper.push(await layOut());
  const p12 = Uint8Array.from(atob(given.p12), (letter) => letter.charCodeAt(0));
  const sign: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const request = { pdf, p12, passphrase, reason: 'Doy V° B°', field: 'FirmaJefatura', at: Date.now(), offset: -300 };
    sign.push(await timed(() => signInWorker(request)));
  }
  return { paper, first, sign, bytes: pdf.length };
}
