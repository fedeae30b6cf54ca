import { formDay } from './form-fields.ts';
import { paperDocument, paperWidth } from './paper-document.ts';
import { paperBox, paperField, paperSection, paperTable, signatureRow, type PaperColumn } from './paper-parts.ts';
import type { BajaSheet } from './paper-sheets.ts';
import type { PdfDefinition } from './pdf-definition.ts';

const WIDTH = paperWidth('portrait');
const COLUMNS: readonly PaperColumn<BajaSheet['rows'][number]>[] = [
  { heading: 'N°', width: 26, centred: true, text: (_row, number) => String(number) },
  { heading: 'EQUIPO', width: 96, text: (row) => row.equipo },
  {
    heading: 'MARCA / MODELO / SERIE',
    width: 90,
    text: (row) => [row.marca, row.modelo, row.serie].filter((text) => text !== '').join(' / '),
  },
  { heading: 'CÓDIGO SBN', width: 86, text: (row) => row.codigoSbn },
  { heading: 'CAUSA', width: 72, text: (row) => row.causa },
  { heading: 'SUSTENTO', width: WIDTH - 370, text: (row) => row.sustento },
];
const CHAIN: readonly PaperColumn<BajaSheet['handOvers'][number]>[] = [
  { heading: 'PASO', width: 150, text: (row) => row.paso },
  { heading: 'A CARGO DE', width: 140, text: (row) => row.por },
  { heading: 'FECHA', width: 66, centred: true, text: (row) => formDay(row.fecha) },
  { heading: 'DOCUMENTO', width: WIDTH - 356, text: (row) => row.documento },
];

/** OS-20–22: informe de baja de equipos, A4 portrait. The sheet must have passed its schema. */
export function bajaDocument(sheet: BajaSheet): PdfDefinition {
  const { status, annulment, signers } = sheet;
  return paperDocument(sheet, {
    orientation: 'portrait',
    title: ['INFORME DE BAJA DE EQUIPOS', `N° ${sheet.code}`],
    subject: `Informe de baja ${status}`,
    mark: status === 'emitido' ? undefined : status,
    content: [
      ...(status === 'anulado'
        ? [paperBox([{ text: 'INFORME ANULADO', bold: true }, { text: `Motivo: ${annulment ?? ''}` }], WIDTH)]
        : []),
      paperField('Fecha', formDay(sheet.date), WIDTH),
      paperField('Sede', sheet.sede, WIDTH),
      paperField('Elaborado por', sheet.author, WIDTH),
      paperSection('1. Antecedentes', sheet.background, WIDTH),
      paperTable(COLUMNS, sheet.rows, {
        sentence: '2. Relación de los bienes que se proponen para la baja:',
        bodyWidth: WIDTH,
        emptyRows: 3,
      }),
      paperSection('3. Conclusión', sheet.conclusion, WIDTH),
      ...(sheet.handOvers.length === 0
        ? []
        : [paperTable(CHAIN, sheet.handOvers, { sentence: '4. Trámite del informe:', bodyWidth: WIDTH })]),
      {
        unbreakable: true,
        margin: [0, 68, 0, 0],
        stack: [
          signatureRow(
            [
              { label: 'Elaborado por', name: sheet.author, field: 'FirmaElabora' },
              { label: 'V° B° Jefa/e de la unidad', name: signers.chief, field: 'FirmaJefatura' },
              { label: 'V° B° Jefa/e de la OTI', name: signers.oti, field: 'FirmaOTI' },
            ],
            WIDTH,
          ),
        ],
      },
    ],
  });
}
