import { columnWidths, ruled, textIn, type Cell } from './document-style.ts';
import { textHeight } from './fit-text.ts';
import type { PdfNode, TableCell } from './pdf-definition.ts';
import { printable } from './printable.ts';

const TOP = 40;
const BELOW = 18;
const RULE = 0.9;
const PADDING = { horizontal: 8, vertical: 8 };
const ORGANISATION_WIDTH = 118;

/**
 * The heading box of a cargo and of the papers after its model: organisation and IT unit, title and number. It stands on
 * every page, so that no sheet of a paper can be taken for another's.
 * @returns the height that the page must keep free above its text, in points
 */
export function boxHeader(
  { organisation, unit }: { organisation: string; unit: string },
  title: string,
  width: number,
  side: number,
): { height: number; node: () => PdfNode } {
  const outer = [ORGANISATION_WIDTH, width - ORGANISATION_WIDTH];
  const [left = 0, right = 0] = columnWidths(outer, PADDING.horizontal, RULE);
  const cells: (Cell & { text: string })[] = [
    {
      text: `${organisation}\n${unit}`,
      width: left,
      size: 10,
      bold: true,
      alignment: 'center',
    },
    {
      text: title,
      width: right,
      size: 11,
      bold: true,
      alignment: 'center',
    },
  ];
  const heights = cells.map((cell) => textHeight(printable(cell.text), cell.width, cell));
  const height = Math.max(...heights);
  const row = cells.map(({ text, ...cell }, index): TableCell => ({
    ...textIn(text, cell),
    margin: [0, (height - (heights[index] ?? height)) / 2, 0, 0],
  }));
  return {
    height: TOP + height + 2 * PADDING.vertical + BELOW,
    node: () => ({
      margin: [side, TOP, side, 0],
      // A new row each time: the layout writes its measures into what it is given.
      table: { widths: cells.map((cell) => cell.width), heights: height, body: [row.map((cell) => ({ ...cell }))] },
      layout: ruled(PADDING.horizontal, PADDING.vertical, RULE),
    }),
  };
}
