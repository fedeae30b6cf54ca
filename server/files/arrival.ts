import type { Readable } from 'node:stream';

/** What comes over a connection. */
export interface Arrival {
  /** In order; throws where the connection broke, behind all that came before. */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Nothing more is taken from this connection. */
  end(): void;
}

/** Bytes that wait to be written before the sender has to. */
const MOST = 300_000;

/**
 * Holds on to what came: a stream that breaks throws away what it had not handed over yet, and over a bad line that is what
 * would be sent twice.
 */
export function createArrival(stream: Readable): Arrival {
  const queue: Uint8Array[] = [];
  let waiting = 0;
  let over: { cause?: Error } | undefined;
  let wake = (): void => undefined;
  const finish = (cause?: Error): void => {
    over ??= cause === undefined ? {} : { cause };
    wake();
  };
  stream.on('data', (chunk: Uint8Array) => {
    if (over !== undefined) return;
    queue.push(chunk);
    waiting += chunk.length;
    if (waiting > MOST) stream.pause();
    wake();
  });
  stream.once('end', () => finish());
  stream.on('error', finish);
  stream.once('close', () => finish(new Error('the connection broke')));
  return {
    async *chunks() {
      for (;;) {
        const chunk = queue.shift();
        if (chunk !== undefined) {
          waiting -= chunk.length;
          if (stream.isPaused() && waiting < MOST / 2) stream.resume();
          yield chunk;
        } else if (over === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
        } else {
          if (over.cause !== undefined) throw over.cause;
          return;
        }
      }
    },
    end() {
      finish(new Error('another connection goes on with it'));
    },
  };
}
