import { appendRevision, newNumbers } from '../pdf/append-revision.ts';
import { pageBox, pagesOf } from '../pdf/pages.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { dictOf, nameOf, withEntries, type PdfStream, type PdfValue } from '../pdf/values.ts';
import { latin1 } from '../pdf/write-value.ts';
import { markOperators, markResources, type MarkLine } from './mark.ts';
import { pageDict, stampOn, withAnnotation } from './stamp.ts';

/** As the mark of the other forms (`shared/forms/paper-parts.ts`). */
const WORD = { text: 'ANULADA', size: 96, width: 455, opacity: 0.14 };
/** Two lines stand in the margin over the heading. */
const LINES = { side: 23, height: 19 };

/**
 * A paper whose bytes are fixed, as it is shown and printed once it is annulled: on every page the word across it, and over it
 * when and why. A revision is added; what is there stays, and a signature in it no longer covers the whole file.
 * @param reason printed whole: its 160 letters (`MAX_ANNULMENT`) fit into a landscape A4, the widest too
 * @throws SigningProblem `unreadable-pdf`, UnreadablePdf
 */
export function markAnnulled(pdf: Uint8Array, title: string, reason: string): Uint8Array {
  const lines = [{ text: title, bold: true }, { text: reason }];
  const file = new PdfFile(pdf);
  const next = newNumbers(file);
  const objects = new Map<number, PdfValue>();
  for (const page of pagesOf(file)) {
    const dict = pageDict(file, page);
    const [left, bottom, right, top] = pageBox(file, dict);
    const [annotation, appearance] = [next(), next()];
    objects.set(annotation.num, stampOn(page, [left, bottom, right, top], appearance, `${title}\n${reason}`));
    objects.set(appearance.num, annulledAppearance(lines, right - left, top - bottom));
    objects.set(page.num, withAnnotation(file, dict, annotation));
  }
  return appendRevision(file, objects).bytes;
}

function annulledAppearance(lines: readonly MarkLine[], width: number, height: number): PdfStream {
  const { text, size, opacity } = WORD;
  const turn = Math.SQRT1_2;
  const along = (WORD.width / 2) * turn;
  const at = `${(width / 2 - along + size / 4).toFixed(2)} ${(height / 2 - along - size / 4).toFixed(2)}`;
  const matrix = `${turn.toFixed(4)} ${turn.toFixed(4)} ${(-turn).toFixed(4)} ${turn.toFixed(4)} ${at}`;
  const word = `q /GS1 gs BT 0.7 0.15 0.12 rg /F2 ${size} Tf ${matrix} Tm (${text}) Tj ET Q`;
  const over = markOperators(lines, width - 2 * LINES.side, LINES.height);
  const data = latin1(`${word}\nq 1 0 0 1 ${LINES.side} ${(height - LINES.height).toFixed(2)} cm\n${over}\nQ`);
  const dict = dictOf({
    Type: nameOf('XObject'),
    Subtype: nameOf('Form'),
    BBox: [0, 0, width, height],
    Resources: withEntries(markResources(), { ExtGState: dictOf({ GS1: dictOf({ ca: opacity }) }) }),
    Length: data.length,
  });
  return { type: 'stream', dict, data };
}
