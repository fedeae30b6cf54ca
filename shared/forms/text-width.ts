import { REGULAR_WIDTHS, SEMIBOLD_WIDTHS } from './plex-metrics.ts';

/** How a text is set: size in points, weight. */
export interface TextSetting {
  size: number;
  bold?: boolean;
}

const regular = readWidths(REGULAR_WIDTHS);
const semiBold = readWidths(SEMIBOLD_WIDTHS);

/** Whether the font of the documents has a glyph that can be seen (or the plain space) for a code point. */
export function isInFont(codePoint: number): boolean {
  return regular.has(codePoint);
}

/** Width in points, as the sum of the advances: kerning, which the printed text has, changes it by a hundredth or so. */
export function textWidth(text: string, { size, bold = false }: TextSetting): number {
  const widths = bold ? semiBold : regular;
  let thousandths = 0;
  for (const char of text) thousandths += widths.get(char.codePointAt(0) ?? 0) ?? 1000;
  return (thousandths * size) / 1000;
}

function readWidths(runs: string): Map<number, number> {
  const widths = new Map<number, number>();
  for (const run of runs.split(';')) {
    const [first = '', list = ''] = run.split(':');
    let codePoint = Number.parseInt(first, 16);
    for (const width of list.split(' ')) widths.set(codePoint++, Number.parseInt(width, 16));
  }
  return widths;
}
