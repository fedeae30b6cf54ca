import { formDay } from './form-fields.ts';
import { paperDocument, paperWidth } from './paper-document.ts';
import { paperBox, paperField, paperSection, paperTable, signatureRow, type PaperColumn } from './paper-parts.ts';
import type { InformeSheet, PaperRow } from './paper-sheets.ts';
import type { PdfDefinition, PdfNode } from './pdf-definition.ts';

const WIDTH = paperWidth('portrait');
const COLUMNS: readonly PaperColumn<PaperRow>[] = [
  { heading: 'EQUIPO', width: 120, text: (row) => row.equipo },
  { heading: 'MARCA', width: 70, text: (row) => row.marca },
  { heading: 'MODELO', width: 80, text: (row) => row.modelo },
  { heading: 'SERIE', width: 80, text: (row) => row.serie },
  { heading: 'CÓDIGO SBN', width: WIDTH - 350, text: (row) => row.codigoSbn },
];

/** PI-5–7: informe técnico for an external contract, A4 portrait. The sheet must have passed its schema. */
export function informeDocument(sheet: InformeSheet): PdfDefinition {
  const { status, annulment, row, decision } = sheet;
  const field = (label: string, value: string): PdfNode[] => (value === '' ? [] : [paperField(label, value, WIDTH)]);
  const section = (heading: string, text: string): PdfNode => paperSection(heading, text, WIDTH);
  return paperDocument(sheet, {
    orientation: 'portrait',
    title: ['INFORME TÉCNICO', `N° ${sheet.code}`],
    subject: `Informe técnico ${status}`,
    mark: status === 'anulado' ? status : undefined,
    content: [
      ...(status === 'anulado'
        ? [paperBox([{ text: 'INFORME ANULADO', bold: true }, { text: `Motivo: ${annulment ?? ''}` }], WIDTH)]
        : []),
      ...field('A', sheet.to),
      ...field('De', sheet.author),
      ...field('Fecha', formDay(sheet.date)),
      ...field('Sede', sheet.sede),
      ...field('Caso de origen', sheet.origin),
      ...field('Asunto', 'Sustento de la contratación de servicio externo'),
      paperTable(COLUMNS, [row], { sentence: '1. Bien:', bodyWidth: WIDTH }),
      section('2. Garantía o soporte técnico contratado', sheet.warranty),
      section('3. Problema', sheet.problem),
      section('4. Diagnóstico', sheet.diagnosis),
      section('5. Sustento de la contratación del servicio externo', sheet.justification),
      decisionBox(decision),
      ...(sheet.provider === '' ? [] : [section('6. Servicio', sheet.provider)]),
      ...(sheet.outcome === '' ? [] : [section('7. Verificación y conformidad', sheet.outcome)]),
      {
        unbreakable: true,
        margin: [0, 68, 0, 0],
        stack: [
          signatureRow(
            [
              { label: 'Elaborado por', name: sheet.author, field: 'FirmaElabora' },
              { label: 'Jefatura', name: decision?.by ?? '', field: 'FirmaJefatura' },
            ],
            WIDTH,
          ),
        ],
      },
    ],
  });
}

/** PI-6; until it is decided, lines to fill in by hand. */
function decisionBox(decision: InformeSheet['decision']): PdfNode {
  const lines =
    decision === undefined
      ? [{ text: 'Procede:  SÍ (   )   NO (   )' }, { text: `Motivo: ${'_'.repeat(70)}` }]
      : [
          {
            text: `${decision.proceeds ? 'PROCEDE' : 'NO PROCEDE'} – ${decision.by}, ${formDay(decision.date)}`,
            bold: true,
          },
          { text: `Motivo: ${decision.reason}` },
        ];
  return {
    margin: [0, 12, 0, 0],
    stack: [paperBox([{ text: 'Decisión de la jefatura', bold: true }, ...lines], WIDTH)],
  };
}
