import { Readable } from 'node:stream';
import { Semaphore, withTimeout } from 'async-mutex';
import type { FastifyInstance, RequestPayload } from 'fastify';
import { ServerProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its bodies are large and its work is long: only some are at it at once. */
    takesTurns?: true;
  }
}

export interface Turns {
  /** Requests at work at once. */
  places: number;
  /** Milliseconds after which who waits for a place is told to come again. */
  patience: number;
}

/** Two connections of the pool stay for everything else. */
export const TURNS: Turns = { places: 8, patience: 8_000 };

/** Seconds. */
const COME_AGAIN = 5;

/**
 * Requests of some routes are unpacked, read and judged a few at a time; what else has arrived lies there as it came, packed. So a
 * herd of devices that come back at once takes neither all the memory nor all the connections (SY-51). A body that is
 * still arriving over a slow line has no place yet.
 */
export function takeTurns(app: FastifyInstance, { places, patience }: Turns = TURNS): void {
  const room = withTimeout(
    new Semaphore(places),
    patience,
    new ServerProblem('unavailable', { retryAfter: COME_AGAIN }),
  );
  app.addHook('preParsing', async (request, reply, payload) => {
    if (request.routeOptions.config.takesTurns !== true) return payload;
    const body = await collect(payload, request.routeOptions.bodyLimit);
    const [, leave] = await room.acquire();
    // Answered, or gone before it was; only the first counts.
    reply.raw.once('finish', leave).once('close', leave);
    if (reply.raw.destroyed) leave();
    return Readable.from([body]);
  });
}

/** @throws ServerProblem `too-large`; `malformed-json` when the line was cut meanwhile */
async function collect(payload: RequestPayload, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of payload as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new ServerProblem('too-large');
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof ServerProblem ? cause : new ServerProblem('malformed-json');
  }
  return Buffer.concat(chunks, size);
}
