import { columnWidths, GREY, HEAD_FILL, ruled, signatureLine, textIn } from './document-style.ts';
import type { PdfDefinition, PdfNode, TableCell, TableNode } from './pdf-definition.ts';
import { printable } from './printable.ts';
import { rowBreaks } from './table-rows.ts';

/* What the cargo and the papers after its model are put together from. */

const SIZE = 9;
const PADDING = { horizontal: 5, vertical: 3.5 };
/** The QR code at the foot: 33 modules of 2 points. */
const QR = 66;

export interface PaperColumn<Row> {
  heading: string;
  /** Outer width in points. */
  width: number;
  centred?: true;
  text: (row: Row, number: number) => string;
}

/** A table whose sentence and headings stand over the rows on every page that they go on to. */
export function paperTable<Row>(
  columns: readonly PaperColumn<Row>[],
  rows: readonly Row[],
  { sentence, bodyWidth, emptyRows = 1 }: { sentence: string; bodyWidth: number; emptyRows?: number },
): TableNode {
  const widths = columnWidths(
    columns.map(({ width }) => width),
    PADDING.horizontal,
  );
  const head = columns.map(({ heading }, column): TableCell => ({
    ...textIn(heading, { width: widths[column] ?? 0, size: 8, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  }));
  const texts = rows.map((row, place) => columns.map(({ text }) => printable(text(row, place + 1))));
  const body = texts.map((row) =>
    row.map((text, column): TableCell => {
      const alignment = columns[column]?.centred === true ? ({ alignment: 'center' } as const) : {};
      return textIn(text, { width: widths[column] ?? 0, size: SIZE, ...alignment });
    }),
  );
  while (rows.length === 0 && body.length < emptyRows) body.push(columns.map(() => ({ text: ' ', fontSize: SIZE })));
  const head2 = { ...textIn(sentence, { width: bodyWidth, size: SIZE }), colSpan: columns.length };
  const over: TableCell[] = [
    { ...head2, border: [false, false, false, true], margin: [-PADDING.horizontal, 0, 0, 0] },
    ...columns.slice(1).map(() => ({})),
  ];
  return {
    margin: [0, 12, 0, 0],
    table: { widths, headerRows: 2, body: [over, head, ...body], ...rowBreaks(texts, widths, SIZE) },
    // No rule over the sentence: cells under a span forget their own border.
    layout: { ...ruled(PADDING.horizontal, PADDING.vertical), hLineWidth: (line) => (line === 0 ? 0 : 0.6) },
  };
}

/** «Fecha: 19/11/2026» */
export function paperField(label: string, value: string, width: number): PdfNode {
  return { ...textIn(`${label}: ${value}`, { width, size: SIZE }), margin: [0, 0, 0, 3] };
}

/** A heading and the text under it. */
export function paperSection(heading: string, text: string, width: number): PdfNode {
  return {
    margin: [0, 10, 0, 0],
    stack: [
      { ...textIn(heading, { width, size: SIZE, bold: true }), margin: [0, 0, 0, 2] },
      textIn(text, { width, size: SIZE }),
    ],
  };
}

/** Framed, for what changes what the paper is worth. */
export function paperBox(lines: readonly { text: string; bold?: boolean }[], bodyWidth: number): PdfNode {
  const [width = 0] = columnWidths([bodyWidth], 8);
  const stack = lines.map(({ text, bold = false }) => textIn(text, { width, size: SIZE, bold }));
  return { margin: [0, 0, 0, 12], table: { widths: [width], body: [[{ stack }]] }, layout: ruled(8, 5) };
}

export interface SignaturePlace {
  label: string;
  name: string;
  field: string;
}

/** Lines to sign on, in one row. */
export function signatureRow(places: readonly SignaturePlace[], bodyWidth: number): PdfNode {
  const gap = 16;
  const width = Math.min(190, (bodyWidth - gap * (places.length - 1)) / places.length);
  const between = { width: '*' as const, text: '' };
  return {
    columns: places.flatMap(({ label, name, field }, place) => [
      ...(place === 0 ? [] : [between]),
      { width, ...signatureLine(label, name, width, field) },
    ]),
  };
}

export function footerHeight(qr: string | undefined): number {
  return qr === undefined ? 46 : 46 + QR;
}

/** The record and the page; with the code by which the program tells whether this is the record as it stands. */
export function paperFooter(
  { id, qr }: { id: string; qr?: string },
  bodyWidth: number,
  side: number,
  page: number,
  pages: number,
): PdfNode {
  const pageWidth = 100;
  const idWidth = bodyWidth - pageWidth - (qr === undefined ? 0 : QR + 8);
  const code = qr === undefined ? [] : [{ width: QR + 8, qr, eccLevel: 'M' as const, fit: QR }];
  return {
    margin: [side, 12, side, 0],
    columns: [
      ...code,
      { width: idWidth, ...textIn(`Registro ${id}`, { width: idWidth, size: 7, color: GREY }) },
      { width: pageWidth, ...textIn(`Pág. N° ${page} de ${pages}`, { width: pageWidth, size: 8, alignment: 'right' }) },
    ],
  };
}

/** BORRADOR or ANULADO across each page; nothing over a paper that stands. */
export function watermark(status: 'borrador' | 'anulado' | undefined): Pick<PdfDefinition, 'watermark'> {
  if (status === undefined) return {};
  const text = status === 'borrador' ? 'BORRADOR' : 'ANULADO';
  return { watermark: { text, color: '#b3261e', opacity: 0.14, bold: true, angle: -45, fontSize: 96 } };
}
