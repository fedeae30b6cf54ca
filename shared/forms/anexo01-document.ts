import { anexo01Header } from './anexo01-header.ts';
import type { Anexo01Row, Anexo01Sheet } from './anexo01-sheet.ts';
import { columnWidths, formDefinition, GREY, HEAD_FILL, ruled, signatureLine, textIn } from './document-style.ts';
import { LINE_HEIGHT } from './fit-text.ts';
import { formDay, formMoment, instantOfForm } from './form-fields.ts';
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

/** The ten columns of QW-A1 with the headings of the original; outer widths in points, together `BODY_WIDTH`. */
const COLUMNS: readonly {
  heading: string;
  width: number;
  centred?: true;
  text: (row: Anexo01Row, n: number) => string;
}[] = [
  { heading: 'N°', width: 27, centred: true, text: (_row, n) => String(n) },
  { heading: 'FECHA', width: 51, centred: true, text: (row) => formDay(row.fecha) },
  { heading: 'SEDE', width: 62, text: (row) => row.sede },
  { heading: 'USUARIA/O AFECTADA/O O SOLICITANTE', width: 86, text: (row) => row.usuaria },
  { heading: 'ÁREA U OFICINA', width: 76, text: (row) => row.area },
  { heading: 'DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO', width: 142, text: (row) => row.problema },
  { heading: 'DESCRIPCIÓN DE LA SOLUCIÓN', width: 142, text: (row) => row.solucion },
  { heading: 'TIPOLOGÍA', width: 68, text: (row) => row.tipologia },
  { heading: 'ESTADO', width: 52, centred: true, text: (row) => row.estado },
  { heading: 'PERSONAL DE SOPORTE ASIGNADO', width: 80, text: (row) => row.personal },
];

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
  const widths = columnWidths(
    COLUMNS.map(({ width }) => width),
    PADDING.horizontal,
  );
  const head = COLUMNS.map(({ heading }, column): TableCell => ({
    ...textIn(heading, { width: widths[column] ?? 0, size: 6.5, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  }));
  const texts = sheet.rows.map((row, index) => COLUMNS.map(({ text }) => printable(text(row, index + 1))));
  const body = texts.map((row) =>
    COLUMNS.map(({ centred }, column): TableCell => {
      const alignment = centred ? ({ alignment: 'center' } as const) : {};
      return textIn(row[column] ?? '', { width: widths[column] ?? 0, size: SIZE, ...alignment });
    }),
  );
  if (body.length === 0) body.push(nothingRow());
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

function nothingRow(): TableCell[] {
  const text = textIn('Sin atenciones registradas en el periodo.', {
    width: BODY_WIDTH,
    size: SIZE,
    alignment: 'center',
  });
  return [{ ...text, colSpan: COLUMNS.length }, ...COLUMNS.slice(1).map(() => ({}))];
}

/** Legend, the code of a closed sheet beside it, and the two V°B°, together on one page. */
function closing({ signers, closed }: Anexo01Sheet): PdfNode {
  const width = 230;
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    stack: [
      textIn('Leyenda:', { width: BODY_WIDTH, size: 8, bold: true }),
      closed === undefined
        ? legend()
        : {
            columns: [
              { width: LEGEND_WIDTH, ...legend() },
              { width: '*', text: '' },
              { width: QR, qr: closed.qr, eccLevel: 'M', fit: QR, margin: [0, -10, 0, 0] },
            ],
          },
      {
        margin: [60, 40, 60, 0],
        columns: [
          {
            width,
            ...signatureLine(
              'V° B° Especialista TIC / Especialista informático',
              signers.specialist,
              width,
              'FirmaEspecialista',
            ),
          },
          { width: '*', text: '' },
          { width, ...signatureLine('V° B° Jefa/e de Unidad / Jefa/e de UT', signers.chief, width, 'FirmaJefatura') },
        ],
      },
    ],
  };
}

function legend(): TableNode {
  const [wide = 0, narrow = 0] = LEGEND;
  const head = (text: string, width: number): TableCell => ({
    ...textIn(text, { width, size: 6.5, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  });
  const catalogue = 'De acuerdo al cuadro de catálogo de mesa de Servicios de ayuda columna TIPO';
  return {
    margin: [0, 3, 0, 0],
    table: {
      widths: LEGEND,
      heights: 6.5 * LINE_HEIGHT,
      body: [
        [head('TIPOLOGÍA', wide), head('ESTADO', narrow)],
        [
          { ...textIn(catalogue, { width: wide, size: 7 }), border: [true, true, true, false] },
          textIn('Atendido', { width: narrow, size: 7 }),
        ],
        [{ text: '', border: [true, false, true, false] }, textIn('Pendiente', { width: narrow, size: 7 })],
        [{ text: '', border: [true, false, true, true] }, textIn('En Progreso', { width: narrow, size: 7 })],
      ],
    },
    layout: ruled(4, 1.5),
  };
}
