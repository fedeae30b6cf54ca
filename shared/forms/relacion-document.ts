import { formDay } from './form-fields.ts';
import { paperDocument, paperWidth } from './paper-document.ts';
import { paperField, paperSection, paperTable, signatureRow, type PaperColumn } from './paper-parts.ts';
import type { RelacionSheet } from './paper-sheets.ts';
import type { PdfDefinition } from './pdf-definition.ts';
import { monthName } from '../text/month-name.ts';

const WIDTH = paperWidth('landscape');
export type RelacionRow = RelacionSheet['rows'][number];

/** The columns of the list, in the PDF and in the spreadsheet. */
export const RELACION_COLUMNS: readonly PaperColumn<RelacionRow>[] = [
  { heading: 'N°', width: 28, centred: true, text: (_row, number) => String(number) },
  { heading: 'DOCUMENTO', width: 78, text: (row) => row.documento },
  { heading: 'FECHA', width: 66, centred: true, text: (row) => formDay(row.fecha) },
  { heading: 'SEDE', width: 70, text: (row) => row.sede },
  { heading: 'MOVIMIENTO', width: 70, text: (row) => row.movimiento },
  { heading: 'EQUIPO', width: 88, text: (row) => row.equipo },
  { heading: 'MARCA', width: 54, text: (row) => row.marca },
  { heading: 'CÓDIGO SBN', width: 84, text: (row) => row.codigoSbn },
  { heading: 'SERVIDOR/A', width: 78, text: (row) => row.servidor },
  { heading: 'ÓRGANO / UNIDAD ORGÁNICA', width: 74, text: (row) => row.organo },
  { heading: 'OBSERVACIONES', width: WIDTH - 690, text: (row) => row.observaciones },
];

/** OS-13–14: the monthly list for Control Patrimonial, A4 landscape. The sheet must have passed its schema. */
export function relacionDocument(sheet: RelacionSheet): PdfDefinition {
  const { rows, annulled } = sheet;
  return paperDocument(sheet, {
    orientation: 'landscape',
    title: ['RELACIÓN MENSUAL DE ASIGNACIONES Y TRASLADOS DE EQUIPOS', monthName(sheet.month).toUpperCase()],
    subject: `Relación mensual ${sheet.status === 'cerrado' ? 'cerrada' : 'sin cerrar'}`,
    mark: sheet.status === 'borrador' ? 'borrador' : undefined,
    content: [
      paperField('Fecha', formDay(sheet.date), WIDTH),
      paperField('Para', 'Control Patrimonial', WIDTH),
      paperTable(RELACION_COLUMNS, rows, {
        sentence:
          rows.length === 0
            ? 'En el mes no se registró asignaciones ni traslados.'
            : 'Se remite la relación consolidada para la actualización del registro de bienes patrimoniales:',
        bodyWidth: WIDTH,
      }),
      ...(annulled.length === 0
        ? []
        : [paperSection('Documentos de relaciones anteriores que se anularon', annulled.join('\n'), WIDTH)]),
      {
        unbreakable: true,
        margin: [0, 60, 0, 0],
        stack: [
          signatureRow([{ label: `Jefa/e de la ${sheet.unit}`, name: sheet.author, field: 'FirmaJefatura' }], WIDTH),
        ],
      },
    ],
  });
}
