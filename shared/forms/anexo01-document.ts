import { anexo01Header } from './anexo01-header.ts';
import { anexo01Texts } from './anexo01-texts.ts';
import type { Anexo01Row, Anexo01Sheet } from './anexo01-sheet.ts';
import { columnWidths, formDefinition, GREY, HEAD_FILL, ruled, signatureLine, textIn } from './document-style.ts';
import { LINE_HEIGHT } from './fit-text.ts';
import { formDay, formMoment, instantOfForm } from './form-fields.ts';
import type { Anexo01ColumnId, Anexo01Texts } from './form-texts.ts';
import type { PdfDefinition, PdfNode, TableCell, TableNode } from './pdf-definition.ts';
import { printable } from './printable.ts';
import { rowBreaks } from './table-rows.ts';

/** A4 landscape less the two margins, in points. */
const PAGE_WIDTH = 842;
const SIDE = 28;
const BODY_WIDTH = PAGE_WIDTH - 2 * SIDE;
const PADDING = { horizontal: 3, vertical: 2.5 };
const SIZE = 7.5;
const LEGEND = [280, 90];
const LEGEND_WIDTH = 372;
/** 33 modules of 2 points. */
const QR = 66;

interface Column {
  width: number;
  centred?: true;
  text: (row: Anexo01Row, n: number) => string;
}
/** The ten columns of QW-A1; outer widths in points, together `BODY_WIDTH`. */
const COLUMNS: Readonly<Record<Anexo01ColumnId, Column>> = {
  number: { width: 27, centred: true, text: (_row, n) => String(n) },
  date: { width: 51, centred: true, text: (row) => formDay(row.fecha) },
  sede: { width: 62, text: (row) => row.sede },
  person: { width: 86, text: (row) => row.usuaria },
  area: { width: 76, text: (row) => row.area },
  problem: { width: 142, text: (row) => row.problema },
  solution: { width: 142, text: (row) => row.solucion },
  type: { width: 68, text: (row) => row.tipologia },
  status: { width: 52, centred: true, text: (row) => row.estado },
  technician: { width: 80, text: (row) => row.personal },
};

/** QW-A1: Anexo 01, A4 landscape, as a definition for pdfmake. The sheet must have passed its schema. */
export function anexo01Document(sheet: Anexo01Sheet): PdfDefinition {
  const header = anexo01Header(sheet, BODY_WIDTH, SIDE);
  return formDefinition(
    {
      pageOrientation: 'landscape',
      pageMargins: [SIDE, header.height, SIDE, 34],
      header: header.node,
      footer: () => ({
        ...textIn(footerText(sheet), { width: BODY_WIDTH, size: 6.5, color: GREY }),
        margin: [SIDE, 10, SIDE, 0],
      }),
      content: [rowsTable(sheet), closing(sheet)],
    },
    {
      title: `Anexo N° 01 – ${sheet.sede} – ${formDay(sheet.period.from)} a ${formDay(sheet.period.to)}`,
      author: sheet.heading.join(' – '),
      subject: `Registro de atención de mesa de ayuda ${sheet.code}`,
      issuedAt: instantOfForm(sheet.issuedAt),
    },
  );
}

function footerText({ issuedAt, closed }: Anexo01Sheet): string {
  const issued = `Emitido el ${formMoment(issuedAt)}`;
  return closed === undefined ? issued : `Hoja N° ${closed.number}   ·   Registro ${closed.id}   ·   ${issued}`;
}

function rowsTable(sheet: Anexo01Sheet): TableNode {
  const columns = anexo01Texts(sheet).columns.map(({ id, title }) => ({ heading: title, ...COLUMNS[id] }));
  const widths = columnWidths(
    columns.map(({ width }) => width),
    PADDING.horizontal,
  );
  const head = columns.map(({ heading }, column): TableCell => ({
    ...textIn(heading, { width: widths[column] ?? 0, size: 6.5, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  }));
  const texts = sheet.rows.map((row, index) => columns.map(({ text }) => printable(text(row, index + 1))));
  const body = texts.map((row) =>
    columns.map(({ centred }, column): TableCell => {
      const alignment = centred ? ({ alignment: 'center' } as const) : {};
      return textIn(row[column] ?? '', { width: widths[column] ?? 0, size: SIZE, ...alignment });
    }),
  );
  if (body.length === 0) body.push(nothingRow(columns.length));
  return {
    table: {
      widths,
      headerRows: 1,
      body: [head, ...body],
      ...rowBreaks(texts, widths, SIZE),
    },
    layout: ruled(PADDING.horizontal, PADDING.vertical),
  };
}

function nothingRow(columns: number): TableCell[] {
  const text = textIn('Sin atenciones registradas en el periodo.', {
    width: BODY_WIDTH,
    size: SIZE,
    alignment: 'center',
  });
  return [{ ...text, colSpan: columns }, ...Array.from({ length: columns - 1 }, () => ({}))];
}

/** Legend, the code of a closed sheet beside it, and the two V°B°, together on one page. */
function closing(sheet: Anexo01Sheet): PdfNode {
  const { signers, closed } = sheet;
  const texts = anexo01Texts(sheet);
  const [specialist, chief] = texts.signatures;
  const width = 230;
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    stack: [
      textIn(texts.legendTitle, { width: BODY_WIDTH, size: 8, bold: true }),
      closed === undefined
        ? legend(texts)
        : {
            columns: [
              { width: LEGEND_WIDTH, ...legend(texts) },
              { width: '*', text: '' },
              { width: QR, qr: closed.qr, eccLevel: 'M', fit: QR, margin: [0, -10, 0, 0] },
            ],
          },
      {
        margin: [60, 40, 60, 0],
        columns: [
          { width, ...signatureLine(specialist, signers.specialist, width, 'FirmaEspecialista') },
          { width: '*', text: '' },
          { width, ...signatureLine(chief, signers.chief, width, 'FirmaJefatura') },
        ],
      },
    ],
  };
}

function legend({ legend: { type, status } }: Anexo01Texts): TableNode {
  const [wide = 0, narrow = 0] = LEGEND;
  const head = (text: string, width: number): TableCell => ({
    ...textIn(text, { width, size: 6.5, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  });
  return {
    margin: [0, 3, 0, 0],
    table: {
      widths: LEGEND,
      heights: 6.5 * LINE_HEIGHT,
      body: [
        [head(type.title, wide), head(status.title, narrow)],
        [
          { ...textIn(type.text, { width: wide, size: 7 }), border: [true, true, true, false] },
          textIn('Atendido', { width: narrow, size: 7 }),
        ],
        [{ text: '', border: [true, false, true, false] }, textIn('Pendiente', { width: narrow, size: 7 })],
        [{ text: '', border: [true, false, true, true] }, textIn('En Progreso', { width: narrow, size: 7 })],
      ],
    },
    layout: ruled(4, 1.5),
  };
}
