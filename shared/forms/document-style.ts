import { linesOf } from './fit-text.ts';
import { printable } from './printable.ts';
import type { Alignment, PdfDefinition, PdfInfo, PdfNode, TableLayout, TextNode } from './pdf-definition.ts';
import type { TextSetting } from './text-width.ts';

/** The family under which both renderers register the fonts: IBM Plex Sans Regular, and SemiBold as its bold. */
export const FORM_FONT = 'IBMPlexSans';

export const INK = '#000000';
export const GREY = '#5c5c5c';
export const HEAD_FILL = '#e9e9e6';

/** Where a document's text and its rules stand: printing in black on any printer. */
export interface Cell extends TextSetting {
  /** Width of the column's text in points. */
  width: number;
  alignment?: Alignment;
  color?: string;
}

/** A text of the data or of the form, made printable and broken into lines that fit its column. */
export function textIn(text: string, { width, size, bold = false, alignment, color }: Cell): TextNode {
  return {
    text: setLines(linesOf(printable(text), width, { size, bold })),
    fontSize: size,
    ...(bold ? { bold } : {}),
    ...(alignment === undefined ? {} : { alignment }),
    ...(color === undefined ? {} : { color }),
  };
}

/** Between two words, where Unicode's line breaking (UAX 14), which pdfmake follows, allows a break too. */
const WORD_BEFORE = /[\p{L}\p{N}.,;:] $/u;
const WORD_BEHIND = /^[\p{L}\p{N}]/u;

/**
 * Each line as a whole, which pdfmake would else measure, place and write word by word. Between two words the next line
 * comes by itself, for there is no room for it; anywhere else it is told to.
 */
function setLines(lines: readonly string[]): TextNode[] {
  return lines.flatMap((text, place): TextNode[] => {
    const line = { text, noWrap: true } as const;
    const before = lines[place - 1];
    const follows = before === undefined || (WORD_BEFORE.test(before) && WORD_BEHIND.test(text));
    return follows ? [line] : [{ text: '\n' }, line];
  });
}

/** A table ruled on every side. */
export function ruled(horizontal: number, vertical: number, line = 0.6): TableLayout {
  return {
    hLineWidth: () => line,
    vLineWidth: () => line,
    hLineColor: () => INK,
    vLineColor: () => INK,
    paddingLeft: () => horizontal,
    paddingRight: () => horizontal,
    paddingTop: () => vertical,
    paddingBottom: () => vertical,
  };
}

/** Width that is left for text in each column of a ruled table whose outer widths, rules included, are given. */
export function columnWidths(outer: readonly number[], horizontal: number, line = 0.6): number[] {
  return outer.map((width, column) => width - 2 * horizontal - line * (column === 0 ? 2 : 1));
}

/**
 * A line to sign on, what it is for, and the name of who signs when it is known. A named place of the PDF marks its left
 * end, so that a digital signature finds it in the file itself (`shared/signing/sign/signature-field.ts`).
 */
export function signatureLine(label: string, name: string, width: number, field: string): PdfNode {
  const lines: PdfNode[] = [
    { text: ' ', fontSize: 1, id: `firma:${field}:${width}`, margin: [0, -1.3, 0, 0] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.7, lineColor: INK }] },
    { ...textIn(label, { width, size: 8, alignment: 'center' }), margin: [0, 4, 0, 0] },
  ];
  if (name.trim() !== '') lines.push(textIn(name, { width, size: 8, bold: true, alignment: 'center' }));
  return { stack: lines };
}

/** What all forms have in common: PDF 1.7, Spanish of Peru, A4, and dates that come from the data. */
export function formDefinition(
  form: Pick<PdfDefinition, 'pageOrientation' | 'pageMargins' | 'content'> & Partial<PdfDefinition>,
  about: { title: string; author: string; subject: string; issuedAt: number },
): PdfDefinition {
  return {
    version: '1.7',
    language: 'es-PE',
    displayTitle: true,
    info: infoOf(about),
    pageSize: 'A4',
    defaultStyle: { font: FORM_FONT, fontSize: 9 },
    ...form,
  };
}

function infoOf(about: { title: string; author: string; subject: string; issuedAt: number }): PdfInfo {
  const date = new Date(about.issuedAt);
  return {
    title: printable(about.title),
    author: printable(about.author),
    subject: printable(about.subject),
    creator: 'Chasqui',
    producer: 'Chasqui',
    creationDate: date,
    modDate: date,
  };
}
