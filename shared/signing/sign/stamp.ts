import type { PdfFile } from '../pdf/pdf-file.ts';
import { bytesString, dictOf, isArray, isDict, nameOf, withEntries, type PdfDict, type PdfRef } from '../pdf/values.ts';
import { textString } from '../pdf/write-value.ts';
import { SigningProblem } from '../signing-problem.ts';

/** A picture put on a page from outside: printed, locked and read only. */
export function stampOn(page: PdfRef, rect: readonly number[], appearance: PdfRef, contents: string): PdfDict {
  return dictOf({
    Type: nameOf('Annot'),
    Subtype: nameOf('Stamp'),
    Rect: rect,
    F: 196,
    Contents: bytesString(textString(contents)),
    P: page,
    AP: dictOf({ N: appearance }),
  });
}

/** @throws SigningProblem `unreadable-pdf` for what is no page */
export function pageDict(file: PdfFile, page: PdfRef): PdfDict {
  const dict = file.follow(page);
  if (!isDict(dict)) throw new SigningProblem('unreadable-pdf');
  return dict;
}

/** The page with one more annotation. */
export function withAnnotation(file: PdfFile, page: PdfDict, annotation: PdfRef): PdfDict {
  const old = file.entry(page, 'Annots');
  return withEntries(page, { Annots: [...(isArray(old) ? old : []), annotation] });
}
