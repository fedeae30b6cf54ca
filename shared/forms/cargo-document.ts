import { formatCargoNumber } from '../records/talonario/talonario.ts';
import { cargoHeader } from './cargo-header.ts';
import type { CargoRow, CargoSheet } from './cargo-sheet.ts';
import { columnWidths, formDefinition, GREY, HEAD_FILL, ruled, signatureLine, textIn } from './document-style.ts';
import { formDay, instantOfForm } from './form-fields.ts';
import type { PdfDefinition, PdfNode, TableCell, TableNode } from './pdf-definition.ts';
import { printable } from './printable.ts';
import { rowBreaks } from './table-rows.ts';

/** A4 portrait less the two margins, in points. */
const SIDE = 56;
const BODY_WIDTH = 595 - 2 * SIDE;
const SIZE = 9;
const PADDING = { horizontal: 5, vertical: 3.5 };
/** Rows of a table that has nothing in it, as the original has them. */
const EMPTY_ROWS = 3;

const COLUMNS: readonly { heading: string; width: number; text: (row: CargoRow) => string }[] = [
  { heading: 'EQUIPO', width: 142, text: (row) => row.equipo },
  { heading: 'MARCA', width: 76, text: (row) => row.marca },
  { heading: 'CÓDIGO SBN', width: 92, text: (row) => row.codigoSbn },
  { heading: 'OBSERVACIONES', width: BODY_WIDTH - 310, text: (row) => row.observaciones },
];

const NOTE =
  'Nota: Se hace entrega de una copia de este documento a el/la servidor/a de la referencia y a Control Patrimonial.';

/** «018-2026», or «___-2026» while it has no number. */
export function cargoNumberText({ number, year }: Pick<CargoSheet, 'number' | 'year'>): string {
  return number === null ? `___-${year}` : formatCargoNumber({ number, year });
}

/** OS-11, Anexo N° 2: cargo de asignación, A4 portrait, as a definition for pdfmake. The sheet must have passed its schema. */
export function cargoDocument(sheet: CargoSheet): PdfDefinition {
  const number = cargoNumberText(sheet);
  const header = cargoHeader(sheet, number, BODY_WIDTH, SIDE);
  return formDefinition(
    {
      pageOrientation: 'portrait',
      pageMargins: [SIDE, header.height, SIDE, 46],
      header: header.node,
      footer: (page, pages) => footer(sheet.id, page, pages),
      ...watermark(sheet.status),
      content: [
        ...annulment(sheet),
        field('Fecha', formDay(sheet.date)),
        field('Servidor/a', sheet.servidor),
        field('Órgano/Unidad orgánica', sheet.organo),
        itemsTable('Se retira los siguientes bienes del ÓRGANO Y/O UNIDAD ORGÁNICA:', sheet.retira),
        itemsTable('Se asigna los siguientes bienes al ÓRGANO Y/O UNIDAD ORGÁNICA:', sheet.asigna),
        closing(sheet),
      ],
    },
    {
      title: `Cargo de asignación de equipos de cómputo N° ${number}`,
      author: `${sheet.organisation} – ${sheet.unit}`,
      subject: `Cargo ${sheet.status}, registro ${sheet.id}`,
      issuedAt: instantOfForm(sheet.issuedAt ?? sheet.date),
    },
  );
}

function watermark(status: CargoSheet['status']): Pick<PdfDefinition, 'watermark'> {
  if (status === 'emitido') return {};
  const text = status === 'borrador' ? 'BORRADOR' : 'ANULADO';
  return { watermark: { text, color: '#b3261e', opacity: 0.14, bold: true, angle: -45, fontSize: 96 } };
}

function annulment({ status, reason }: CargoSheet): PdfNode[] {
  if (status !== 'anulado') return [];
  const [width = 0] = columnWidths([BODY_WIDTH], 8);
  return [
    {
      margin: [0, 0, 0, 12],
      table: {
        widths: [width],
        body: [
          [
            {
              stack: [
                textIn('CARGO ANULADO', { width, size: SIZE, bold: true }),
                textIn(`Motivo: ${reason ?? ''}`, { width, size: SIZE }),
              ],
            },
          ],
        ],
      },
      layout: ruled(8, 5),
    },
  ];
}

function field(label: string, value: string): PdfNode {
  return { ...textIn(`${label}: ${value}`, { width: BODY_WIDTH, size: SIZE }), margin: [0, 0, 0, 3] };
}

/** The sentence and the headings stand over the rows on every page that they go on to. */
function itemsTable(sentence: string, rows: readonly CargoRow[]): TableNode {
  const widths = columnWidths(
    COLUMNS.map(({ width }) => width),
    PADDING.horizontal,
  );
  const head = COLUMNS.map(({ heading }, column): TableCell => ({
    ...textIn(heading, { width: widths[column] ?? 0, size: 8, bold: true, alignment: 'center' }),
    fillColor: HEAD_FILL,
  }));
  const texts = rows.map((row) => COLUMNS.map(({ text }) => printable(text(row))));
  const body = texts.map((row) =>
    row.map((text, column): TableCell => textIn(text, { width: widths[column] ?? 0, size: SIZE })),
  );
  while (rows.length === 0 && body.length < EMPTY_ROWS) body.push(COLUMNS.map(() => ({ text: ' ', fontSize: SIZE })));
  return {
    margin: [0, 12, 0, 0],
    table: {
      widths,
      headerRows: 2,
      body: [sentenceRow(sentence), head, ...body],
      ...rowBreaks(texts, widths, SIZE),
    },
    // No rule over the sentence: cells under a span forget their own border.
    layout: { ...ruled(PADDING.horizontal, PADDING.vertical), hLineWidth: (line) => (line === 0 ? 0 : 0.6) },
  };
}

function sentenceRow(sentence: string): TableCell[] {
  const text = textIn(sentence, { width: BODY_WIDTH, size: SIZE });
  return [
    { ...text, colSpan: COLUMNS.length, border: [false, false, false, true], margin: [-PADDING.horizontal, 0, 0, 0] },
    ...COLUMNS.slice(1).map(() => ({})),
  ];
}

/** The two signatures and the note, together on one page. */
function closing({ unit, signers }: CargoSheet): PdfNode {
  const width = 190;
  return {
    unbreakable: true,
    margin: [0, 72, 0, 0],
    stack: [
      {
        margin: [12, 0, 12, 0],
        columns: [
          { width, ...signatureLine('Firma del Servidor/a', signers.servidor, width, 'FirmaServidor') },
          { width: '*', text: '' },
          { width, ...signatureLine(`Firma del Servidor/a de la ${unit}`, signers.ti, width, 'FirmaTI') },
        ],
      },
      { ...textIn(NOTE, { width: BODY_WIDTH, size: 8 }), margin: [0, 36, 0, 0] },
    ],
  };
}

function footer(id: string, page: number, pages: number): PdfNode {
  const pageWidth = 100;
  const idWidth = BODY_WIDTH - pageWidth;
  return {
    margin: [SIDE, 12, SIDE, 0],
    columns: [
      { width: idWidth, ...textIn(`Registro ${id}`, { width: idWidth, size: 7, color: GREY }) },
      {
        width: pageWidth,
        ...textIn(`Pág. N° ${page} de ${pages}`, { width: pageWidth, size: 8, alignment: 'right' }),
      },
    ],
  };
}
