import { anexo01Texts } from './anexo01-texts.ts';
import type { Anexo01Sheet } from './anexo01-sheet.ts';
import { columnWidths, ruled, textIn, type Cell } from './document-style.ts';
import { textHeight } from './fit-text.ts';
import { formDay } from './form-fields.ts';
import type { PdfNode, TableCell, TableNode } from './pdf-definition.ts';
import { printable } from './printable.ts';

const TOP = 20;
const GAP = 6;
const RULE = 0.6;
const PADDING = { horizontal: 6, vertical: 4 };
/** The institution's band: the emblem's red, then greys that get lighter. */
const LAST_FILL = '#757575';
const FILLS = ['#c8102e', '#3a3a3a', '#585858', '#6e6e6e', LAST_FILL];
/** A first line of a word such as «PERÚ» stands large in a narrow box. */
const LONGEST_EMBLEM = 8;
const EMBLEM_WIDTH = 64;
const CODE_WIDTH = 168;
const VERSION_WIDTH = 110;

interface Box extends Cell {
  text: string;
  fill?: string;
}

/**
 * What stands on every page of an Anexo 01: the institution's band with the form's code, version, title and page, then
 * sede and period.
 * @returns the height that the page must keep free above the table, in points
 */
export function anexo01Header(
  sheet: Anexo01Sheet,
  width: number,
  side: number,
): { height: number; node: (page: number, pages: number) => PdfNode } {
  const band = bandBoxes(sheet, width);
  const bandHeight = heightOf(band);
  const titleHeight = heightOf(titleBoxes(sheet, width, 9999, 9999));
  const line = scopeLine(sheet);
  const lineSetting = { width, size: 8 };
  const lineHeight = textHeight(printable(line), width, lineSetting);
  return {
    height: TOP + bandHeight + titleHeight + 2 * GAP + lineHeight + 3 * RULE + 4 * PADDING.vertical,
    node: (page, pages) => ({
      margin: [side, TOP, side, 0],
      stack: [
        boxRow(band, bandHeight),
        boxRow(titleBoxes(sheet, width, page, pages), titleHeight, true),
        { ...textIn(line, lineSetting), margin: [0, GAP, 0, 0] },
      ],
    }),
  };
}

function scopeLine({ sede, period }: Anexo01Sheet): string {
  return `Sede: ${sede}   ·   Periodo: del ${formDay(period.from)} al ${formDay(period.to)}`;
}

function bandBoxes({ heading, code }: Anexo01Sheet, width: number): Box[] {
  const [first = ''] = heading;
  const hasEmblem = heading.length > 1 && first.length <= LONGEST_EMBLEM;
  const emblem = hasEmblem ? EMBLEM_WIDTH : 0;
  const each = (width - CODE_WIDTH - emblem) / (heading.length - (hasEmblem ? 1 : 0));
  const outer = heading.map((_text, index) => (index === 0 && hasEmblem ? emblem : each));
  const widths = columnWidths([...outer, CODE_WIDTH], PADDING.horizontal);
  const boxes = heading.map((text, index): Box => ({
    text,
    width: widths[index] ?? 0,
    color: '#ffffff',
    fill: FILLS[index] ?? LAST_FILL,
    ...(index === 0 && hasEmblem ? { size: 12, bold: true, alignment: 'center' } : { size: 8 }),
  }));
  return [...boxes, { text: code, width: widths[heading.length] ?? 0, size: 8, bold: true, alignment: 'center' }];
}

function titleBoxes(sheet: Anexo01Sheet, width: number, page: number, pages: number): Box[] {
  const { version, supplementary } = sheet;
  const { title } = anexo01Texts(sheet);
  const outer = [VERSION_WIDTH, width - VERSION_WIDTH - CODE_WIDTH, CODE_WIDTH];
  const [left = 0, middle = 0, right = 0] = columnWidths(outer, PADDING.horizontal);
  return [
    { text: `Versión N° ${version}`, width: left, size: 8, alignment: 'center' },
    {
      text: supplementary ? `${title}\nHOJA COMPLEMENTARIA` : title,
      width: middle,
      size: 10,
      bold: true,
      alignment: 'center',
    },
    { text: `Pág. N° ${page} de ${pages}`, width: right, size: 8, alignment: 'center' },
  ];
}

function heightOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => textHeight(printable(box.text), box.width, box)));
}

/** One ruled row, its texts centred from top to bottom. */
function boxRow(boxes: readonly Box[], height: number, joined = false): TableNode {
  const cells = boxes.map(({ text, fill, ...cell }): TableCell => {
    const above = (height - textHeight(printable(text), cell.width, cell)) / 2;
    return {
      ...textIn(text, cell),
      margin: [0, above, 0, 0],
      ...(fill === undefined ? {} : { fillColor: fill }),
      ...(joined ? { border: [true, false, true, true] as [boolean, boolean, boolean, boolean] } : {}),
    };
  });
  return {
    table: { widths: boxes.map((box) => box.width), heights: height, body: [cells] },
    layout: ruled(PADDING.horizontal, PADDING.vertical),
  };
}
