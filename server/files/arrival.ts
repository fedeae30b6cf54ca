import type { Readable } from 'node:stream';

/** The connection broke, or another one goes on with what it brought. */
export class ArrivalCut extends Error {}

/** What comes over a connection. */
export interface Arrival {
  /** In order; throws `ArrivalCut` where the connection broke, behind all that came before. */
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
  let over: { cut?: ArrivalCut } | undefined;
  let wake = (): void => undefined;
  const finish = (cut?: ArrivalCut): void => {
    over ??= cut === undefined ? {} : { cut };
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
  stream.on('error', (cause) => finish(new ArrivalCut('the connection broke', { cause })));
  stream.once('close', () => finish(new ArrivalCut('the connection broke')));
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
          if (over.cut !== undefined) throw over.cut;
          return;
        }
      }
    },
    end() {
      finish(new ArrivalCut('another connection goes on with it'));
    },
  };
}
