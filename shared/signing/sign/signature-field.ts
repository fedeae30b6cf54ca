import { namedPlaces, pageBox, pagesOf } from '../pdf/pages.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfRef } from '../pdf/values.ts';
import { readTextString } from '../pdf/write-value.ts';
import { SigningProblem } from '../signing-problem.ts';

/** A signature field of a document. */
export interface SignatureField {
  name: string;
  ref: PdfRef;
  dict: PdfDict;
  signed: boolean;
}

const MAX_FIELDS = 10_000;

/** Every signature field of the form, in order. */
export function signatureFields(file: PdfFile): SignatureField[] {
  const form = file.entry(file.catalog, 'AcroForm');
  const roots = isDict(form) ? file.entry(form, 'Fields') : null;
  const found: SignatureField[] = [];
  const waiting = (isArray(roots) ? [...roots] : []).map((value) => ({ value, prefix: '' })).reverse();
  for (let steps = 0; waiting.length > 0 && steps < MAX_FIELDS; steps += 1) {
    const { value, prefix } = waiting.pop() ?? { value: null, prefix: '' };
    const dict = file.follow(value);
    if (!isRef(value) || !isDict(dict)) continue;
    const title = file.entry(dict, 'T');
    const name = isString(title) ? `${prefix}${prefix === '' ? '' : '.'}${readTextString(title.bytes)}` : prefix;
    if (isName(file.entry(dict, 'FT'), 'Sig')) {
      found.push({ name, ref: value, dict, signed: isDict(file.entry(dict, 'V')) });
      continue;
    }
    const kids = file.entry(dict, 'Kids');
    if (isArray(kids)) waiting.push(...kids.map((kid) => ({ value: kid, prefix: name })).reverse());
  }
  return found;
}

/** Where a new field goes, and its mark. */
export interface FieldPlace {
  name: string;
  page: PdfRef;
  rect: [left: number, bottom: number, right: number, top: number];
}

/** Size of a visible mark in points, and the line on a form over which it stands. */
const MARK = { width: 158, height: 41 };
const MARGIN = 40;
/** Named places of our forms: `firma:FIELD:WIDTH` at the left end of a signature line. */
const PLACE = /^firma:([A-Za-z0-9]+):(\d+)$/;

/**
 * Where the next signature goes: the field asked for; else the first signature line without a signature; else the foot of
 * the last page.
 * @throws SigningProblem `field-signed`
 */
export function placeSignature(file: PdfFile, wanted: string | undefined): FieldPlace {
  const fields = signatureFields(file);
  const taken = new Set(fields.map(({ name }) => name));
  if (wanted !== undefined && taken.has(wanted)) throw new SigningProblem('field-signed', wanted);
  const lines = namedPlaces(file).flatMap((place) => {
    const [, name, width] = PLACE.exec(place.name) ?? [];
    return name === undefined ? [] : [{ ...place, name, width: Number(width) }];
  });
  const line = lines.find(({ name }) => (wanted === undefined ? !taken.has(name) : name === wanted));
  if (line !== undefined) {
    const left = line.x + (line.width - MARK.width) / 2;
    return { name: line.name, page: line.page, rect: [left, line.y + 2, left + MARK.width, line.y + 2 + MARK.height] };
  }
  return atFoot(file, wanted ?? freeName(taken), fields.length);
}

function freeName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) if (!taken.has(`Firma${number}`)) return `Firma${number}`;
}

function atFoot(file: PdfFile, name: string, place: number): FieldPlace {
  const page = pagesOf(file).at(-1);
  const dict = file.follow(page);
  if (page === undefined || !isDict(dict)) throw new SigningProblem('unreadable-pdf');
  const [left, bottom, right] = pageBox(file, dict);
  const perRow = Math.max(1, Math.floor((right - left - 2 * MARGIN) / (MARK.width + 8)));
  const x = left + MARGIN + (place % perRow) * (MARK.width + 8);
  const y = bottom + MARGIN + Math.floor(place / perRow) * (MARK.height + 8);
  return { name, page, rect: [x, y, x + MARK.width, y + MARK.height] };
}
