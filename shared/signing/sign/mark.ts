import { dictOf, nameOf, type PdfDict, type PdfStream } from '../pdf/values.ts';
import { latin1 } from '../pdf/write-value.ts';

export interface MarkLine {
  text: string;
  bold?: boolean;
}

const SIZE = 7;
const LEADING = 8.6;
const PADDING = 5;
/** Narrowest that letters become before a line is cut. */
const MIN_SCALE = 0.6;

/** What Windows-1252 has beyond Latin-1 and a name or a reason may use. */
const BEYOND: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  Š: 0x8a,
  š: 0x9a,
  Ž: 0x8e,
  ž: 0x9e,
  Œ: 0x8c,
  œ: 0x9c,
  Ÿ: 0x9f,
};

/** Text for a font in WinAnsiEncoding, one character per byte; what it lacks loses its accent, or shows as `?`. */
export function winAnsi(text: string): string {
  return [...text.normalize('NFC')].map(winAnsiLetter).join('');
}

function winAnsiLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return letter;
  const beyond = BEYOND[letter];
  if (beyond !== undefined) return String.fromCharCode(beyond);
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (base !== letter && /^[\x20-\x7e]$/.test(base)) return base;
  return code < 0x20 ? ' ' : '?';
}

/** The visible mark of a signature: a framed box with lines of text, in the standard fonts that every program has. */
export function markAppearance(lines: readonly MarkLine[], width: number, height: number): PdfStream {
  const frame = `q 1 1 1 rg 0.13 0.28 0.61 RG 0.8 w 0.4 0.4 ${num(width - 0.8)} ${num(height - 0.8)} re B Q`;
  const data = latin1(`${frame}\n${markOperators(lines, width, height)}`);
  const dict = dictOf({
    Type: nameOf('XObject'),
    Subtype: nameOf('Form'),
    BBox: [0, 0, width, height],
    Resources: markResources(),
    Length: data.length,
  });
  return { type: 'stream', dict, data };
}

export function markResources(): PdfDict {
  return dictOf({ Font: dictOf({ F1: font('Helvetica'), F2: font('Helvetica-Bold') }) });
}

/** Lines of text in a box at the origin, each as wide as the box at most. */
export function markOperators(lines: readonly MarkLine[], width: number, height: number): string {
  const leading = Math.min(LEADING, (height - 1) / Math.max(1, lines.length));
  const size = Math.min(SIZE, leading * 0.85);
  const top = height - (height - leading * lines.length) / 2 - size * 0.82;
  const texts = lines.map((line, place) => lineOperators(line, size, width - 2 * PADDING, top - place * leading));
  return `BT 0 0 0 rg\n${texts.join('\n')}\nET`;
}

function font(name: string): PdfDict {
  return dictOf({
    Type: nameOf('Font'),
    Subtype: nameOf('Type1'),
    BaseFont: nameOf(name),
    Encoding: nameOf('WinAnsiEncoding'),
  });
}

function lineOperators({ text, bold = false }: MarkLine, size: number, room: number, y: number): string {
  let shown = winAnsi(text);
  const widthOf = (value: string) =>
    [...value].reduce((sum, letter) => sum + letterWidth(letter) * (bold ? 1.06 : 1), 0) * size;
  if (widthOf(shown) * MIN_SCALE > room) {
    while (shown.length > 1 && widthOf(`${shown}\x85`) * MIN_SCALE > room) shown = shown.slice(0, -1);
    shown += '\x85';
  }
  const scale = Math.min(1, room / Math.max(1, widthOf(shown)));
  const escaped = shown.replace(/[\\()]/g, (letter) => `\\${letter}`);
  return `/${bold ? 'F2' : 'F1'} ${num(size)} Tf ${num(scale * 100)} Tz 1 0 0 1 ${PADDING} ${num(y)} Tm (${escaped}) Tj`;
}

function num(value: number): string {
  return value.toFixed(2);
}

/** Width of a letter of Helvetica in ems, near enough to fit a line into its box. */
function letterWidth(letter: string): number {
  const base = letter.normalize('NFD').charAt(0);
  if ("iljI|.,:;'!".includes(base)) return 0.27;
  if (' ftr()/-[]'.includes(base)) return 0.32;
  if ('W@'.includes(base)) return 1.02;
  if ('mM%'.includes(base)) return 0.89;
  if (/[A-ZÑ]/.test(base)) return 0.71;
  return 0.556;
}
