import {
  CompareResponse,
  PATHS,
  PullResponse,
  PushResponse,
  RestoreResponse,
  SnapshotLine,
} from '#shared/contract/sync.ts';
import type { HttpClient } from './http-client.ts';
import { readLines } from './ndjson.ts';
import { TransportFailure, type TransportPort } from './ports.ts';

/** Milliseconds without a byte after which a live connection counts as dead; the server sends a sign every 20 s. */
const LIVE_SILENCE = 60_000;

/** The loop's transport over HTTP. */
export function createHttpTransport(client: HttpClient): TransportPort {
  return {
    push: (body, signal) => client.json({ method: 'POST', path: PATHS.push, body, signal }, PushResponse),
    pull: (body, signal) => client.json({ method: 'POST', path: PATHS.pull, body, signal }, PullResponse),

    compare: (body, signal) => client.json({ method: 'POST', path: PATHS.compare, body, signal }, CompareResponse),
    restore: (body, signal) => client.json({ method: 'POST', path: PATHS.restore, body, signal }, RestoreResponse),

    async *snapshot({ replica, after, checkpoint }, signal) {
      const query = new URLSearchParams({ replica });
      if (after !== null) query.set('after', after);
      if (checkpoint !== null) query.set('checkpoint', JSON.stringify(checkpoint));
      const body = await client.stream({ method: 'GET', path: `${PATHS.snapshot}?${query.toString()}`, signal });
      yield* asTransportFailures(parsedLines(body));
    },

    async live(onChange, signal) {
      const body = await client.stream({ method: 'GET', path: PATHS.live, signal });
      for await (const line of asTransportFailures(readLines(body, LIVE_SILENCE))) {
        if (line.startsWith('event: change')) onChange();
      }
    },
  };
}

async function* parsedLines(body: ReadableStream<Uint8Array>): AsyncGenerator<SnapshotLine> {
  for await (const line of readLines(body)) {
    const parsed = SnapshotLine.safeParse(JSON.parse(line));
    if (!parsed.success) throw new TransportFailure('offline', 'the snapshot is not the server’s');
    yield parsed.data;
  }
}

/** A stream that breaks while it is read is a cut line. */
async function* asTransportFailures<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (cause) {
    if (cause instanceof TransportFailure) throw cause;
    throw new TransportFailure('offline', cause instanceof Error ? cause.message : 'the line was cut');
  }
}
