import { textWidth, type TextSetting } from './text-width.ts';

/** Kerning can make a text wider than the sum of its advances; a piece is filled to this part of the column only. */
const FILL = 0.97;
/** Height of a line of IBM Plex Sans, in sizes: ascent 1.025 and descent 0.275. */
export const LINE_HEIGHT = 1.3;

/**
 * Breaks with `\n` the words that are wider than the column, which the layout would otherwise measure again for every
 * line. Other words are left to the layout. Nothing but line feeds is added.
 * @param width of the column in points
 */
export function breakLongWords(text: string, width: number, setting: TextSetting): string {
  return text.replace(/[^\s]+/g, (word) => {
    // No glyph is wider than one and a half sizes, so a short word needs no measuring.
    if (word.length * setting.size * 1.5 <= width || textWidth(word, setting) <= width * FILL) return word;
    return piecesOf(word, width * FILL, setting).join('\n');
  });
}

function piecesOf(word: string, width: number, setting: TextSetting): string[] {
  const pieces: string[] = [];
  let piece = '';
  let filled = 0;
  for (const char of word) {
    const advance = textWidth(char, setting);
    if (piece !== '' && filled + advance > width) {
      pieces.push(piece);
      piece = '';
      filled = 0;
    }
    piece += char;
    filled += advance;
  }
  return [...pieces, piece];
}

/** Lines a text takes at most when set in a column; breaks at spaces only, so the real layout never takes more. */
export function countLines(text: string, width: number, setting: TextSetting): number {
  let lines = 0;
  const space = textWidth(' ', setting);
  for (const paragraph of breakLongWords(text, width, setting).split('\n')) {
    let filled = 0;
    lines += 1;
    for (const word of paragraph.split(' ')) {
      const advance = textWidth(word, setting);
      if (filled > 0 && filled + space + advance > width * FILL) {
        lines += 1;
        filled = advance;
      } else filled += (filled > 0 ? space : 0) + advance;
    }
  }
  return lines;
}

/** Height in points that a text takes at most when set in a column. */
export function textHeight(text: string, width: number, setting: TextSetting): number {
  return countLines(text, width, setting) * setting.size * LINE_HEIGHT;
}
