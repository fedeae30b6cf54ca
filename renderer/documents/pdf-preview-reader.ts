import type { PDFWorker } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the build makes a worker of it
import PdfJsWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';

/** A PDF open for looking at. */
export interface OpenPdf {
  pages: number;
  /** Width over height of a page; pages count from 1. */
  shapeOf(page: number): Promise<number>;
  /**
   * Draws a page at a width in device pixels. The canvas changes only when the page is whole, so that nothing flickers.
   * Rejects with the signal's reason when it is cancelled.
   */
  draw(page: number, canvas: HTMLCanvasElement, width: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

let pdfWorker: PDFWorker | undefined;

/** Opens the bytes of a PDF. The reader is loaded with the first one: no other screen needs it. */
export async function openPdf(pdf: Uint8Array): Promise<OpenPdf> {
  const pdfJs = await import('pdfjs-dist');
  pdfWorker ??= pdfJs.PDFWorker.create({ port: new PdfJsWorker() });
  // The bytes move to the worker: a copy, since the caller prints and saves the same ones.
  const task = pdfJs.getDocument({
    data: pdf.slice(),
    worker: pdfWorker,
    disableWorkerRendering: true,
    useWasm: false,
  });
  const document_ = await task.promise;
  return {
    pages: document_.numPages,
    async shapeOf(page) {
      const { width, height } = (await document_.getPage(page)).getViewport({ scale: 1 });
      return width / height;
    },
    async draw(page, canvas, width, signal) {
      const proxy = await document_.getPage(page);
      signal.throwIfAborted();
      const viewport = proxy.getViewport({ scale: width / proxy.getViewport({ scale: 1 }).width });
      const paper = document.createElement('canvas');
      paper.width = Math.round(viewport.width);
      paper.height = Math.round(viewport.height);
      const rendering = proxy.render({ canvas: paper, viewport });
      const cancel = () => {
        rendering.cancel();
      };
      signal.addEventListener('abort', cancel, { once: true });
      await rendering.promise.finally(() => {
        signal.removeEventListener('abort', cancel);
      });
      canvas.width = paper.width;
      canvas.height = paper.height;
      canvas.getContext('2d')?.drawImage(paper, 0, 0);
    },
    close() {
      void task.destroy();
    },
  };
}
