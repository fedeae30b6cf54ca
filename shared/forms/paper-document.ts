import { boxHeader } from './box-header.ts';
import { formDefinition } from './document-style.ts';
import { instantOfForm } from './form-fields.ts';
import { footerHeight, paperFooter, watermark } from './paper-parts.ts';
import type { PdfDefinition, PdfNode } from './pdf-definition.ts';

const SIDE = { portrait: 56, landscape: 36 } as const;
const WIDTH = { portrait: 595, landscape: 842 } as const;

/** Width of the text of a paper in points. */
export function paperWidth(orientation: 'portrait' | 'landscape'): number {
  return WIDTH[orientation] - 2 * SIDE[orientation];
}

/** A paper of the register: the heading box of the cargo, its foot, and between them its own content. */
export function paperDocument(
  sheet: { organisation: string; unit: string; id: string; qr?: string; date: string; issuedAt?: string },
  paper: {
    orientation: 'portrait' | 'landscape';
    /** Title and, under it, code. */
    title: [title: string, code: string];
    subject: string;
    mark: 'borrador' | 'anulado' | undefined;
    content: PdfNode[];
  },
): PdfDefinition {
  const { orientation, title, subject, mark, content } = paper;
  const side = SIDE[orientation];
  const width = paperWidth(orientation);
  const header = boxHeader(sheet, title.join('\n'), width, side);
  return formDefinition(
    {
      pageOrientation: orientation,
      pageMargins: [side, header.height, side, footerHeight(sheet.qr)],
      header: header.node,
      footer: (page, pages) => paperFooter(sheet, width, side, page, pages),
      ...watermark(mark),
      content,
    },
    {
      title: title.join(' '),
      author: `${sheet.organisation} – ${sheet.unit}`,
      subject: `${subject}, registro ${sheet.id}`,
      issuedAt: instantOfForm(sheet.issuedAt ?? sheet.date),
    },
  );
}
