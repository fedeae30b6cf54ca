import { sbnDisplay } from '../text/patrimonial-code.ts';
import { columnWidths, formDefinition, ruled, textIn } from './document-style.ts';
import { instantOfForm } from './form-fields.ts';
import type { EtiquetasSheet } from './paper-sheets.ts';
import type { PdfDefinition, TableCell } from './pdf-definition.ts';

const COLUMNS = 3;
const SIDE = 28;
const LABEL = { width: (595 - 2 * SIDE) / COLUMNS, height: 78 };
const PADDING = { horizontal: 7, vertical: 6 };
/** Version 1 has 21 modules, of 3 points. */
const QR = 63;
const GAP = 6;

/** Labels to be cut out and stuck on, each with the código patrimonial that a scanner reads as if it were typed. */
export function etiquetasDocument({ organisation, labels, issuedAt }: EtiquetasSheet): PdfDefinition {
  const widths = columnWidths(
    Array.from({ length: COLUMNS }, () => LABEL.width),
    PADDING.horizontal,
  );
  const cells = labels.map(({ name, codigoSbn }, place): TableCell => {
    const width = (widths[place % COLUMNS] ?? 0) - QR - GAP;
    return {
      columns: [
        { width: QR + GAP, qr: codigoSbn, eccLevel: 'M', fit: QR },
        {
          width,
          stack: [
            textIn(organisation, { width, size: 6.5, bold: true }),
            { ...textIn(sbnDisplay(codigoSbn), { width, size: 9, bold: true }), margin: [0, 3, 0, 3] },
            textIn(name, { width, size: 6.5 }),
          ],
        },
      ],
    };
  });
  while (cells.length % COLUMNS !== 0) cells.push({ text: '' });
  const body = Array.from({ length: cells.length / COLUMNS }, (_, row) =>
    cells.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return formDefinition(
    {
      pageOrientation: 'portrait',
      pageMargins: [SIDE, 30, SIDE, 30],
      content: [
        {
          table: { widths, heights: LABEL.height - 2 * PADDING.vertical, dontBreakRows: true, body },
          layout: {
            ...ruled(PADDING.horizontal, PADDING.vertical, 0.4),
            hLineColor: () => '#999999',
            vLineColor: () => '#999999',
          },
        },
      ],
    },
    {
      title: 'Etiquetas de código patrimonial',
      author: organisation,
      subject: `${labels.length} etiquetas`,
      issuedAt: instantOfForm(issuedAt),
    },
  );
}
