import { textIn } from './document-style.ts';
import { formDay } from './form-fields.ts';
import { paperDocument, paperWidth } from './paper-document.ts';
import { paperBox, paperField, paperSection, paperTable, signatureRow, type PaperColumn } from './paper-parts.ts';
import type { PaperRow, TrasladoSheet } from './paper-sheets.ts';
import type { PdfDefinition, PdfNode } from './pdf-definition.ts';

const WIDTH = paperWidth('portrait');
const COLUMNS: readonly PaperColumn<PaperRow>[] = [
  { heading: 'N°', width: 26, centred: true, text: (_row, number) => String(number) },
  { heading: 'EQUIPO', width: 108, text: (row) => row.equipo },
  {
    heading: 'MARCA / MODELO',
    width: 82,
    text: (row) => [row.marca, row.modelo].filter((text) => text !== '').join(' / '),
  },
  { heading: 'SERIE', width: 84, text: (row) => row.serie },
  { heading: 'CÓDIGO SBN', width: 86, text: (row) => row.codigoSbn },
  { heading: 'OBSERVACIONES', width: WIDTH - 386, text: (row) => row.observaciones },
];
type Difference = NonNullable<TrasladoSheet['reception']>['differences'][number];
const DIFFERENCES: readonly PaperColumn<Difference>[] = [
  { heading: 'EQUIPO', width: 130, text: (row) => row.equipo },
  { heading: 'CÓDIGO SBN', width: 92, text: (row) => row.codigoSbn },
  { heading: 'DIFERENCIA', width: 76, text: (row) => row.tipo },
  { heading: 'DETALLE', width: WIDTH - 298, text: (row) => row.detalle },
];

/** OS-10, PROCEDURES §6: formato de traslado de equipos, A4 portrait. The sheet must have passed its schema. */
export function trasladoDocument(sheet: TrasladoSheet): PdfDefinition {
  const { status, annulment, sender, carrier, receiver } = sheet;
  const field = (label: string, value: string): PdfNode => paperField(label, value, WIDTH);
  return paperDocument(sheet, {
    orientation: 'portrait',
    title: ['FORMATO DE TRASLADO DE EQUIPOS', `N° ${sheet.code}`],
    subject: `Traslado ${status}`,
    mark: status === 'borrador' || status === 'anulado' ? status : undefined,
    content: [
      ...(status === 'anulado'
        ? [paperBox([{ text: 'TRASLADO ANULADO', bold: true }, { text: `Motivo: ${annulment ?? ''}` }], WIDTH)]
        : []),
      field('Fecha', formDay(sheet.date)),
      field('Sede de origen', sheet.from),
      field('Sede de destino', sheet.to),
      field('Entrega', [sender.name, sender.area].filter(Boolean).join(' – ')),
      field('Traslada', [carrier.name, carrier.document].filter(Boolean).join(' – ')),
      field('Recibe', [receiver.name, receiver.area].filter(Boolean).join(' – ')),
      field('Motivo del traslado', sheet.reason),
      paperTable(COLUMNS, sheet.rows, {
        sentence: 'Se traslada los siguientes bienes:',
        bodyWidth: WIDTH,
        emptyRows: 3,
      }),
      ...reception(sheet),
      {
        unbreakable: true,
        margin: [0, 68, 0, 0],
        stack: [
          signatureRow(
            [
              { label: 'Entrega (sede de origen)', name: sender.name, field: 'FirmaEntrega' },
              { label: 'Traslada', name: carrier.name, field: 'FirmaTraslada' },
              {
                label: 'Recibe (sede de destino)',
                name: sheet.reception?.receiver ?? receiver.name,
                field: 'FirmaRecibe',
              },
            ],
            WIDTH,
          ),
        ],
      },
    ],
  });
}

/** What the receiving sede says; until then lines to fill in by hand. */
function reception({ reception: done, status }: TrasladoSheet): PdfNode[] {
  if (done === undefined) {
    if (status === 'anulado') return [];
    const blank = 'Fecha de recepción: ____/____/________\nDiferencias: ' + '_'.repeat(66);
    return [paperSection('Recepción', blank, WIDTH)];
  }
  const { date, receiver, note, differences } = done;
  const heading = `Recibido el ${formDay(date)} por ${receiver}`;
  const text = [differences.length === 0 ? 'Sin diferencias.' : '', note].filter((line) => line !== '').join('\n');
  return [
    text === ''
      ? { ...textIn(heading, { width: WIDTH, size: 9, bold: true }), margin: [0, 10, 0, 0] }
      : paperSection(heading, text, WIDTH),
    ...(differences.length === 0
      ? []
      : [paperTable(DIFFERENCES, differences, { sentence: 'Diferencias encontradas:', bodyWidth: WIDTH })]),
  ];
}
