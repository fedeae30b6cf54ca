import { renderPdf } from '../../../renderer/documents/render-pdf.ts';

/* What a test calls from outside, in a page with the product's security policy. */
Object.assign(window, { renderPdf });

declare global {
  interface Window {
    renderPdf: typeof renderPdf;
  }
}
