/**
 * The part of pdfmake's document definition that the forms use, written down here because pdfmake's own types bring
 * those of Node and of the DOM with them.
 */
export interface PdfDefinition {
  version: '1.7';
  language: string;
  displayTitle: boolean;
  info: PdfInfo;
  pageSize: 'A4';
  pageOrientation: 'portrait' | 'landscape';
  /** Left, top, right, bottom, in points. */
  pageMargins: Margins;
  defaultStyle: { font: string; fontSize: number };
  header?: (page: number, pages: number) => PdfNode;
  footer?: (page: number, pages: number) => PdfNode;
  watermark?: { text: string; color: string; opacity: number; bold: boolean; angle: number; fontSize: number };
  content: PdfNode[];
}

export interface PdfInfo {
  title: string;
  author: string;
  subject: string;
  creator: string;
  producer: string;
  creationDate: Date;
  modDate: Date;
}

export type Margins = [left: number, top: number, right: number, bottom: number];
export type Alignment = 'left' | 'right' | 'center';

interface Placed {
  margin?: Margins;
  unbreakable?: boolean;
}

export interface TextNode extends Placed {
  text: string | TextNode[];
  /** Kept on one line, whatever its width. */
  noWrap?: true;
  bold?: boolean;
  fontSize?: number;
  color?: string;
  alignment?: Alignment;
  /** A named place (destination) of the PDF, at the text's upper left corner. */
  id?: string;
}

export interface TableNode extends Placed {
  table: {
    widths: number[];
    /** Heights at least, per row, in points. */
    heights?: number[] | number;
    headerRows?: number;
    keepWithHeaderRows?: number;
    /** Only with rows that fit on a page: of taller ones the rest is lost. */
    dontBreakRows?: boolean;
    body: TableCell[][];
  };
  layout: TableLayout;
}

export interface StackNode extends Placed {
  stack: PdfNode[];
}

export interface ColumnsNode extends Placed {
  columns: (PdfNode & { width: number | '*' | 'auto' })[];
  columnGap?: number;
}

export interface LineNode extends Placed {
  canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }[];
}

/** A QR code, as squares of whole points. */
export interface QrNode extends Placed {
  qr: string;
  eccLevel: 'L' | 'M';
  /** Widest it may be, in points. */
  fit: number;
}

export type PdfNode = TextNode | TableNode | StackNode | ColumnsNode | LineNode | QrNode;

interface CellOptions {
  colSpan?: number;
  fillColor?: string;
  /** Left, top, right, bottom. */
  border?: [boolean, boolean, boolean, boolean];
}

/** The second and further places under a `colSpan` are empty objects, as pdfmake wants them. */
export type TableCell = (PdfNode & CellOptions) | Record<string, never>;

export interface TableLayout {
  hLineWidth: (row: number) => number;
  vLineWidth: (column: number) => number;
  hLineColor: () => string;
  vLineColor: () => string;
  paddingLeft: () => number;
  paddingRight: () => number;
  paddingTop: () => number;
  paddingBottom: () => number;
}
