import type { ImportContext, ImportKind } from '#shared/imports/index.ts';
import { failedTable, type ImportTables } from './failed-table.ts';
import { FILE_LIMITS, ImportFileError } from './import-file-error.ts';
import type { ImportReply, ImportRequest } from './import-messages.ts';

interface ReadImportOptions {
  /** Cancels: the promise rejects with the signal's reason and nothing goes on. */
  signal?: AbortSignal;
  /** Share done, 0 to 1, never going back. */
  onProgress?: (share: number) => void;
  /** Milliseconds after which a file is given up. */
  timeLimit?: number;
  startWorker?: () => Worker;
}

const TIME_LIMIT_MS = 60_000;

/**
 * Reads a file for import in a worker. What is wrong with the file is in the table (`fatal`, errors per row and cell);
 * the promise rejects only when it is cancelled.
 */
export function readImport<Kind extends ImportKind>(
  file: Blob,
  kind: Kind,
  context: ImportContext,
  options: ReadImportOptions = {},
): Promise<ImportTables[Kind]> {
  const { signal, onProgress, timeLimit = TIME_LIMIT_MS, startWorker = startImportWorker } = options;
  if (signal?.aborted === true) return Promise.reject(abortReason(signal));
  if (file.size > FILE_LIMITS.bytes) return Promise.resolve(failedTable(kind, new ImportFileError('tooBig')));
  return new Promise((resolve, reject) => {
    const worker = startWorker();
    let share = 0;
    const timer = setTimeout(() => settle(() => resolve(failedTable(kind, new ImportFileError('tooSlow')))), timeLimit);
    const onAbort = () => settle(() => reject(abortReason(signal)));
    const settle = (conclude: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.terminate();
      conclude();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    // A worker that cannot start, or ends for want of memory.
    worker.onerror = () => settle(() => resolve(failedTable(kind, new ImportFileError('damaged'))));
    worker.onmessage = ({ data }: MessageEvent<ImportReply>) => {
      if ('table' in data) {
        const table = data.table;
        settle(() =>
          isOfKind(table, kind) ? resolve(table) : reject(new Error('the worker answered another question')),
        );
      } else if (data.share > share) {
        share = data.share;
        onProgress?.(share);
      }
    };
    worker.postMessage({ file, kind, context } satisfies ImportRequest);
  });
}

function startImportWorker(): Worker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
}

function isOfKind<Kind extends ImportKind>(table: ImportTables[ImportKind], kind: Kind): table is ImportTables[Kind] {
  return table.kind === kind;
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('cancelled', 'AbortError');
}
