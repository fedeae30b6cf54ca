import { isInFont } from './text-width.ts';

const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const SPACE = /[\t\p{Zs}]/gu;
const ORDINARY = /^[\n\x20-\x7e\xa1-\xac\xae-\xff]*$/;

/**
 * A text as the documents print it: NFC, line ends as `\n`, every kind of space as a plain one, and whatever the font
 * cannot show (emoji, other scripts, controls, invisible marks, damaged characters) as its code, «[U+1F600]». Nothing
 * is left out, and nothing invisible goes into a document that people sign.
 */
export function printable(text: string): string {
  if (ORDINARY.test(text)) return text;
  const plain = text.normalize('NFC').replace(LINE_END, '\n').replace(SPACE, ' ');
  let shown = '';
  for (const char of plain) {
    const codePoint = char.codePointAt(0) ?? 0;
    shown += char === '\n' || isInFont(codePoint) ? char : codeOf(codePoint);
  }
  return shown;
}

function codeOf(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}
