import { forms } from '../procedures/pnaeqw/forms.ts';
import { formatCargoNumber } from '../records/talonario/talonario.ts';
import { boxHeader } from './box-header.ts';
import type { CargoRow, CargoSheet } from './cargo-sheet.ts';
import { formDefinition, signatureLine, textIn } from './document-style.ts';
import { formDay, instantOfForm } from './form-fields.ts';
import type { CargoColumnId, CargoTexts } from './form-texts.ts';
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

type Column = Omit<PaperColumn<CargoRow>, 'heading'>;
const COLUMNS: Readonly<Record<CargoColumnId, Column>> = {
  name: { width: 142, text: (row) => row.equipo },
  brand: { width: 76, text: (row) => row.marca },
  code: { width: 92, text: (row) => row.codigoSbn },
  observations: { width: BODY_WIDTH - 310, text: (row) => row.observaciones },
};

/** «018-2026», or «___-2026» while it has no number. */
export function cargoNumberText({ number, year }: Pick<CargoSheet, 'number' | 'year'>): string {
  return number === null ? `___-${year}` : formatCargoNumber({ number, year });
}

/** OS-11, Anexo N° 2: cargo de asignación, A4 portrait, as a definition for pdfmake. The sheet must have passed its schema. */
export function cargoDocument(sheet: CargoSheet): PdfDefinition {
  const number = cargoNumberText(sheet);
  const texts = textsOf(sheet);
  const header = boxHeader(sheet, `${texts.title}\nN° ${number}`, BODY_WIDTH, SIDE);
  return formDefinition(
    {
      pageOrientation: 'portrait',
      pageMargins: [SIDE, header.height, SIDE, footerHeight(sheet.qr)],
      header: header.node,
      footer: (page, pages) => paperFooter(sheet, BODY_WIDTH, SIDE, page, pages),
      ...watermark(sheet.status === 'emitido' ? undefined : sheet.status),
      content: [
        ...annulment(sheet),
        paperField(texts.date, formDay(sheet.date), BODY_WIDTH),
        paperField(texts.holder, sheet.servidor, BODY_WIDTH),
        paperField(texts.office, sheet.organo, BODY_WIDTH),
        itemsTable(texts, texts.withdrawn, sheet.retira),
        itemsTable(texts, texts.assigned, sheet.asigna),
        closing(sheet, texts),
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

function textsOf({ texts, unit }: CargoSheet): CargoTexts {
  const [servant] = forms.cargo.signatures;
  return texts ?? { ...forms.cargo, signatures: [servant, `Firma del Servidor/a de la ${unit}`] };
}

function itemsTable(texts: CargoTexts, sentence: string, rows: readonly CargoRow[]): PdfNode {
  const columns = texts.columns.map(({ id, title }) => ({ heading: title, ...COLUMNS[id] }));
  return paperTable(columns, rows, { sentence, bodyWidth: BODY_WIDTH, emptyRows: EMPTY_ROWS });
}

function annulment({ status, reason }: CargoSheet): PdfNode[] {
  if (status !== 'anulado') return [];
  return [paperBox([{ text: 'CARGO ANULADO', bold: true }, { text: `Motivo: ${reason ?? ''}` }], BODY_WIDTH)];
}

/** The two signatures and the note, together on one page. */
function closing({ signers }: CargoSheet, { signatures, note }: CargoTexts): PdfNode {
  const width = 190;
  const [servant, unit] = signatures;
  return {
    unbreakable: true,
    margin: [0, 72, 0, 0],
    stack: [
      {
        margin: [12, 0, 12, 0],
        columns: [
          { width, ...signatureLine(servant, signers.servidor, width, 'FirmaServidor') },
          { width: '*', text: '' },
          { width, ...signatureLine(unit, signers.ti, width, 'FirmaTI') },
        ],
      },
      { ...textIn(note, { width: BODY_WIDTH, size: 8 }), margin: [0, 36, 0, 0] },
    ],
  };
}
