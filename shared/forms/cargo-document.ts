import { formatCargoNumber } from '../records/talonario/talonario.ts';
import { boxHeader } from './box-header.ts';
import type { CargoRow, CargoSheet } from './cargo-sheet.ts';
import { formDefinition, signatureLine, textIn } from './document-style.ts';
import { formDay, instantOfForm } from './form-fields.ts';
import {
  footerHeight,
  paperBox,
  paperField,
  paperFooter,
  paperTable,
  watermark,
  type PaperColumn,
} from './paper-parts.ts';
import type { PdfDefinition, PdfNode } from './pdf-definition.ts';

/** A4 portrait less the two margins, in points. */
const SIDE = 56;
const BODY_WIDTH = 595 - 2 * SIDE;
/** Rows of a table that has nothing in it, as the original has them. */
const EMPTY_ROWS = 3;

const COLUMNS: readonly PaperColumn<CargoRow>[] = [
  { heading: 'EQUIPO', width: 142, text: (row) => row.equipo },
  { heading: 'MARCA', width: 76, text: (row) => row.marca },
  { heading: 'CÓDIGO SBN', width: 92, text: (row) => row.codigoSbn },
  { heading: 'OBSERVACIONES', width: BODY_WIDTH - 310, text: (row) => row.observaciones },
];

const TITLE = 'CARGO DE ASIGNACIÓN DE EQUIPOS DE CÓMPUTO';
const NOTE =
  'Nota: Se hace entrega de una copia de este documento a el/la servidor/a de la referencia y a Control Patrimonial.';

/** «018-2026», or «___-2026» while it has no number. */
export function cargoNumberText({ number, year }: Pick<CargoSheet, 'number' | 'year'>): string {
  return number === null ? `___-${year}` : formatCargoNumber({ number, year });
}

/** OS-11, Anexo N° 2: cargo de asignación, A4 portrait, as a definition for pdfmake. The sheet must have passed its schema. */
export function cargoDocument(sheet: CargoSheet): PdfDefinition {
  const number = cargoNumberText(sheet);
  const header = boxHeader(sheet, `${TITLE}\nN° ${number}`, BODY_WIDTH, SIDE);
  return formDefinition(
    {
      pageOrientation: 'portrait',
      pageMargins: [SIDE, header.height, SIDE, footerHeight(sheet.qr)],
      header: header.node,
      footer: (page, pages) => paperFooter(sheet, BODY_WIDTH, SIDE, page, pages),
      ...watermark(sheet.status === 'emitido' ? undefined : sheet.status),
      content: [
        ...annulment(sheet),
        paperField('Fecha', formDay(sheet.date), BODY_WIDTH),
        paperField('Servidor/a', sheet.servidor, BODY_WIDTH),
        paperField('Órgano/Unidad orgánica', sheet.organo, BODY_WIDTH),
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

function itemsTable(sentence: string, rows: readonly CargoRow[]): PdfNode {
  return paperTable(COLUMNS, rows, { sentence, bodyWidth: BODY_WIDTH, emptyRows: EMPTY_ROWS });
}

function annulment({ status, reason }: CargoSheet): PdfNode[] {
  if (status !== 'anulado') return [];
  return [paperBox([{ text: 'CARGO ANULADO', bold: true }, { text: `Motivo: ${reason ?? ''}` }], BODY_WIDTH)];
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
