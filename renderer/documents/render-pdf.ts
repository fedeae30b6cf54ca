import type { FormInput } from '#shared/forms/form-document.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';

export interface RenderPdfOptions {
  /** Cancels: the promise rejects with the signal's reason, and the work stops at once. */
  signal?: AbortSignal;
}

/** The form could not be laid out, or its worker could not start. The message is for the log, not for the reader. */
export class RenderPdfError extends Error {}

export type RenderPdf = (input: FormInput, options?: RenderPdfOptions) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * The PDF of a form, made in a worker: preview, print, save. The sheet must have passed its schema. Rejects with
 * `RenderPdfError`, or with the signal's reason.
 */
export const renderPdf: RenderPdf = createRenderPdf(
  () => new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' }),
);

/** A worker is kept at hand, since starting one takes longer than a cargo does; a cancelled one is replaced. */
export function createRenderPdf(startWorker: () => Worker): RenderPdf {
  let idle: Worker | undefined;

  function take(): Worker {
    const worker = idle ?? startWorker();
    idle = undefined;
    return worker;
  }

  function giveBack(worker: Worker): void {
    worker.onmessage = null;
    worker.onerror = null;
    if (idle === undefined) idle = worker;
    else worker.terminate();
  }

  return (input, { signal } = {}) => {
    if (signal?.aborted === true) return Promise.reject(abortReason(signal));
    return new Promise((resolve, reject) => {
      const worker = take();
      const stop = (reason: Error): void => {
        signal?.removeEventListener('abort', onAbort);
        worker.terminate();
        reject(reason);
      };
      const onAbort = (): void => {
        stop(abortReason(signal));
        idle ??= startWorker();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      worker.onerror = (event) => stop(new RenderPdfError(event.message));
      worker.onmessage = ({ data }: MessageEvent<PdfReply>) => {
        if ('failure' in data) {
          stop(new RenderPdfError(data.failure));
          return;
        }
        signal?.removeEventListener('abort', onAbort);
        giveBack(worker);
        resolve(data.pdf);
      };
      worker.postMessage(input satisfies PdfRequest);
    });
  };
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('cancelled', 'AbortError');
}
