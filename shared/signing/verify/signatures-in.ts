import { hexDigit, isDigit, isSpace, PdfLexer, textOf } from '../pdf/lexer.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { isArray, isDict, isName, isString, type PdfDict } from '../pdf/values.ts';
import { latin1 } from '../pdf/write-value.ts';
import { signatureFields } from '../sign/signature-field.ts';

/** A signature as a revision of the file holds it. */
export interface FoundSignature {
  field: string;
  /** Where its ByteRange says that the signed part ends; undefined when it says nothing sound. */
  range: [from: number, gap: number, after: number, rest: number] | undefined;
  dict: PdfDict;
}

/** The signed fields of a revision. */
export function signaturesIn(file: PdfFile): FoundSignature[] {
  return signatureFields(file).flatMap(({ name, dict }) => {
    const value = file.entry(dict, 'V');
    return isDict(value) ? [{ field: name, dict: value, range: rangeOf(file, value) }] : [];
  });
}

function rangeOf(file: PdfFile, dict: PdfDict): FoundSignature['range'] {
  const range = file.entry(dict, 'ByteRange');
  if (!isArray(range) || range.length !== 4) return undefined;
  const [from, gap, after, rest] = range.map((value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1,
  );
  if (from === undefined || gap === undefined || after === undefined || rest === undefined) return undefined;
  return [from, gap, after, rest].includes(-1) ? undefined : [from, gap, after, rest];
}

/** Each place of the raw file that reads `/ByteRange [0 …]`, with the end of the part that it covers. */
export function coveredEnds(bytes: Uint8Array): number[] {
  const word = latin1('/ByteRange');
  const ends: number[] = [];
  for (let at = bytes.indexOf(0x2f); at >= 0; at = bytes.indexOf(0x2f, at + 1)) {
    if (!word.every((byte, place) => bytes[at + place] === byte)) continue;
    let next = at + word.length;
    while (isSpace(bytes[next])) next += 1;
    if (bytes[next] !== 0x5b || !startsWithDigit(bytes, next + 1)) continue;
    const end = endOf(bytes, next);
    if (end !== undefined) ends.push(end);
  }
  return ends;
}

function startsWithDigit(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return isDigit(bytes[at]);
}

function endOf(bytes: Uint8Array, at: number): number | undefined {
  try {
    const range = new PdfLexer(bytes, at).value();
    const [, , after, rest] = isArray(range) ? range : [];
    return typeof after === 'number' && typeof rest === 'number' ? after + rest : 0;
  } catch {
    return 0;
  }
}

/**
 * The DER of a signature, if its contents stand exactly in the gap of its ByteRange: hexadecimal digits of one case and
 * nothing else, the value, and zeros behind it. So no byte of the gap can change without being noticed.
 */
export function contentsOf(bytes: Uint8Array, { dict, range }: FoundSignature): Uint8Array | undefined {
  const contents = dict.entries.get('Contents');
  if (!isString(contents) || range === undefined) return undefined;
  const [from, gap, after] = range;
  if (from !== 0 || contents.place?.from !== gap || contents.place.to !== after) return undefined;
  if (bytes[gap] !== 0x3c || bytes[after - 1] !== 0x3e || (after - gap) % 2 !== 0) return undefined;
  const digits = bytes.subarray(gap + 1, after - 1);
  if (!digits.every((byte) => hexDigit(byte) !== undefined)) return undefined;
  const text = textOf(digits);
  if (/[a-f]/.test(text) && /[A-F]/.test(text)) return undefined;
  return withoutPadding(contents.bytes);
}

/** Cuts off the zeros that fill the room behind the DER value. */
function withoutPadding(bytes: Uint8Array): Uint8Array | undefined {
  const first = bytes[1] ?? 0;
  const count = first < 0x80 ? 0 : first & 0x7f;
  let length = count === 0 ? first : 0;
  for (let place = 0; place < count && place < 4; place += 1) length = length * 256 + (bytes[2 + place] ?? 0);
  const end = 2 + count + length;
  if (count > 4 || end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0)) return undefined;
  return bytes.subarray(0, end);
}

/** What may be verified here: signatures over the file itself. */
export function isSupported(dict: PdfDict): boolean {
  const filter = dict.entries.get('SubFilter');
  return isName(filter, 'ETSI.CAdES.detached') || isName(filter, 'adbe.pkcs7.detached');
}
