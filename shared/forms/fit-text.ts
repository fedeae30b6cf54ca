import { textWidth, type TextSetting } from './text-width.ts';

/** Kerning can make a text wider than the sum of its advances; a line is filled to this part of its column only. */
const FILL = 0.97;
/** Height of a line of IBM Plex Sans, in sizes: ascent 1.025 and descent 0.275. */
export const LINE_HEIGHT = 1.3;
/** Behind a space, and behind a hyphen or slash that joins two words, which the «o» of «usuaria/o» is not. */
const BREAKS = /(?<= )(?! )|(?<=\p{L}[-–/])(?=\p{L}{3})/u;

/**
 * The lines of a text set in a column: broken where it has line feeds, else behind a space, a hyphen or a slash, else
 * anywhere. Nothing is added and, but for the line feeds, nothing left out: a broken line keeps its space at the end.
 * @param width of the column in points
 */
export function linesOf(text: string, width: number, setting: TextSetting): string[] {
  const room = width * FILL;
  return text.split('\n').flatMap((paragraph) => linesOfParagraph(paragraph, room, setting));
}

function linesOfParagraph(paragraph: string, room: number, setting: TextSetting): string[] {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  for (const part of paragraph.split(BREAKS)) {
    const advance = textWidth(part, setting);
    const shown = part.endsWith(' ') ? textWidth(part.trimEnd(), setting) : advance;
    if (line !== '' && filled + shown > room) {
      lines.push(line);
      line = '';
      filled = 0;
    }
    if (shown > room) {
      const pieces = piecesOf(part, room, setting);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
      filled = textWidth(line, setting);
    } else {
      line += part;
      filled += advance;
    }
  }
  return [...lines, line];
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

/** Height in points that a text takes when set in a column. */
export function textHeight(text: string, width: number, setting: TextSetting): number {
  return linesOf(text, width, setting).length * setting.size * LINE_HEIGHT;
}
