import { formatCivilDate } from '../calendar/civil-date.ts';
import type { ReportTable } from '../reports/report-tables.ts';
import { columnWidths, formDefinition, GREY, HEAD_FILL, ruled, textIn } from './document-style.ts';
import { formMoment } from './form-fields.ts';
import type { PdfDefinition, PdfNode, TableCell } from './pdf-definition.ts';
import { printable } from './printable.ts';
import type { ReportSheet } from './report-sheet.ts';
import { rowBreaks } from './table-rows.ts';

const SIDE = 48;
const BODY_WIDTH = 595 - 2 * SIDE;
const SIZE = 8.5;
const PADDING = 4;
const BAR = '#22489b';
/** Width of a column of figures, and of the picture beside them. */
const FIGURES = 66;
const PICTURE = 130;

/** A report on paper, A4 portrait, each table with its picture where it has one. */
export function reportDocument(sheet: ReportSheet): PdfDefinition {
  const period = `del ${formatCivilDate(sheet.period.from)} al ${formatCivilDate(sheet.period.to)}`;
  return formDefinition(
    {
      pageOrientation: 'portrait',
      pageMargins: [SIDE, 44, SIDE, 44],
      footer: (page, pages) => ({
        margin: [SIDE, 12, SIDE, 0],
        ...textIn(`Emitido el ${formMoment(sheet.issuedAt)} · Pág. N° ${page} de ${pages}`, {
          width: BODY_WIDTH,
          size: 7,
          color: GREY,
          alignment: 'right',
        }),
      }),
      content: [
        ...sheet.heading.map((line) => textIn(line, { width: BODY_WIDTH, size: 8, color: GREY })),
        { ...textIn(sheet.title, { width: BODY_WIDTH, size: 14, bold: true }), margin: [0, 8, 0, 2] },
        textIn(`${sheet.sede} · ${period}`, { width: BODY_WIDTH, size: 9 }),
        ...sheet.tables.map(tableNode),
      ],
    },
    {
      title: `${sheet.title}, ${sheet.sede}, ${period}`,
      author: sheet.heading.join(' – '),
      subject: sheet.title,
      issuedAt: Date.parse(sheet.issuedAt),
    },
  );
}

function tableNode(table: ReportTable): PdfNode {
  const { columns, rows, picture } = table;
  const pictured = picture === undefined ? 0 : PICTURE;
  // Words need room: in a table of two columns the second may be a sentence.
  const figures = columns.length === 2 && rows.some(([, value]) => typeof value === 'string') ? 250 : FIGURES;
  const outer = [
    BODY_WIDTH - pictured - figures * (columns.length - 1),
    ...columns.slice(1).map(() => figures),
    ...(pictured === 0 ? [] : [pictured]),
  ];
  const widths = columnWidths(outer, PADDING);
  const texts = rows.map((row) => row.map((cell) => printable(String(cell))));
  const largest = picture === undefined ? 0 : Math.max(0, ...rows.map((row) => Number(row[picture])));
  const head = [...columns, ...(pictured === 0 ? [] : [''])].map((text, column): TableCell => ({
    ...textIn(text, { width: widths[column] ?? 0, size: SIZE, bold: true }),
    fillColor: HEAD_FILL,
  }));
  const body = texts.map((row, index): TableCell[] => [
    ...row.map((text, column): TableCell => {
      const isFigure = typeof rows[index]?.[column] === 'number';
      return textIn(text, { width: widths[column] ?? 0, size: SIZE, ...(isFigure ? { alignment: 'right' } : {}) });
    }),
    ...(picture === undefined ? [] : [bar(Number(rows[index]?.[picture]), largest, widths.at(-1) ?? 0)]),
  ]);
  return {
    stack: [
      { ...textIn(table.title, { width: BODY_WIDTH, size: 10, bold: true }), margin: [0, 14, 0, 4] },
      {
        table: { widths, headerRows: 1, body: [head, ...body], ...rowBreaks(texts, widths, SIZE) },
        layout: ruled(PADDING, 2.5, 0.4),
      },
    ],
  };
}

/** A bar of the picture: a thick line, as long as its share of the largest. */
function bar(value: number, largest: number, width: number): TableCell {
  const length = largest === 0 ? 0 : (value / largest) * width;
  return { canvas: [{ type: 'line', x1: 0, y1: 5, x2: length, y2: 5, lineWidth: 7, lineColor: BAR }] };
}
