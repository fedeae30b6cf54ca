import { describe, expect, test } from 'vitest';
import type { ImportContext } from '#shared/imports/index.ts';
import type { ImportReply, ImportRequest } from './import-messages.ts';
import { readImport } from './read-import.ts';
import { runImport } from './run-import.ts';

const context: ImportContext = { today: '2026-11-20', sedes: [], catalogue: [] };
const file = new Blob(['CÓDIGO;DENOMINACIÓN\n740899500231;CPU']);

/** A worker in this thread: answers as `import.worker.ts` does, or as told, until it is ended. */
function createWorker(
  answer: (request: ImportRequest, reply: (answer: ImportReply) => void, fail: () => void) => void,
) {
  const state = { ended: false };
  const worker = {
    onmessage: null as Worker['onmessage'],
    onerror: null as Worker['onerror'],
    postMessage(request: ImportRequest) {
      const live = () => !state.ended;
      answer(
        request,
        (data) => {
          if (live()) worker.onmessage?.call(worker as unknown as Worker, new MessageEvent('message', { data }));
        },
        () => {
          if (live()) worker.onerror?.call(worker as unknown as Worker, new Event('error') as ErrorEvent);
        },
      );
    },
    terminate() {
      state.ended = true;
    },
  };
  return { state, startWorker: () => worker as unknown as Worker };
}

const honest = () =>
  createWorker(({ file, kind, context }, reply) => {
    void runImport(file, kind, context, (share) => reply({ share })).then((table) => reply({ table }));
  });

describe('readImport', () => {
  test('gives the table, tells its progress, and ends the worker', async () => {
    const { state, startWorker } = honest();
    const shares: number[] = [];
    const table = await readImport(file, 'bienes', context, { startWorker, onProgress: (share) => shares.push(share) });
    expect(table.rows[0]?.values).toEqual({ code: '740899500231', name: 'CPU' });
    expect(shares).toEqual([0.7]);
    expect(state.ended).toBe(true);
  });

  test('can be cancelled: it rejects, and the worker is ended', async () => {
    const { state, startWorker } = createWorker(() => undefined);
    const controller = new AbortController();
    const reading = readImport(file, 'bienes', context, { startWorker, signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(state.ended).toBe(true);
  });

  test('cancelled before it begins starts nothing', async () => {
    const startWorker = () => {
      throw new Error('started');
    };
    const reading = readImport(file, 'bienes', context, { startWorker, signal: AbortSignal.abort() });
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  test('a file that takes too long is given up with a reason', async () => {
    const { state, startWorker } = createWorker(() => undefined);
    const table = await readImport(file, 'anexo01', context, { startWorker, timeLimit: 1 });
    expect(table.fatal).toMatch(/^El archivo tardó demasiado/);
    expect(state.ended).toBe(true);
  });

  test('a worker that breaks down gives a reason', async () => {
    const { startWorker } = createWorker((_request, _reply, fail) => fail());
    expect((await readImport(file, 'anexo01', context, { startWorker })).fatal).toMatch(/^El libro .xlsx está dañado/);
  });

  test('a file above the limit is not even handed over', async () => {
    const big = new Blob([new Uint8Array(21 * 1024 * 1024)]);
    const startWorker = () => {
      throw new Error('started');
    };
    expect((await readImport(big, 'bienes', context, { startWorker })).fatal).toBe(
      'El archivo pesa más de 20 MB: divídalo en partes',
    );
  });
});
