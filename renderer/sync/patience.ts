import { TransportFailure } from './ports.ts';

/** Milliseconds of silence after which a line counts as cut: a half-open connection never says so itself. */
export const PATIENCE = 45_000;

export async function withPatience<T>(promise: Promise<T>, silence = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TransportFailure('offline', `${silence} ms without a byte`));
    }, silence);
  });
  try {
    return await Promise.race([promise, cut]);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes per millisecond below which a line carries nothing: what is sent over it has time in proportion to its size. */
const SLOWEST_LINE = 2;

/** Milliseconds to wait for the answer to a request with a body of so many characters. */
export function patienceFor(bodyLength: number): number {
  return PATIENCE + bodyLength / SLOWEST_LINE;
}

/**
 * The pieces of a stream as they come, however long the whole takes.
 * @param silence milliseconds without a byte after which the stream counts as cut
 */
export async function* readChunks(stream: ReadableStream<Uint8Array>, silence = PATIENCE): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await withPatience(reader.read(), silence);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export async function readText(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  if (stream !== null) for await (const chunk of readChunks(stream)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
