import { z } from 'zod';
import {
  CompareResponse,
  PATHS,
  PullResponse,
  PushResponse,
  RestoreResponse,
  SnapshotLine,
  SyncRecord,
} from '#shared/contract/sync.ts';
import type { HttpClient } from './http-client.ts';
import { readLines } from './ndjson.ts';
import { TransportFailure, type TransportPort } from './ports.ts';

/** Milliseconds without a byte after which a live connection counts as dead; the server sends a sign every 20 s. */
const LIVE_SILENCE = 60_000;

/** Records one by one: one that this version cannot read keeps no other out (SY-31). */
const ReadableRecords = z.array(z.unknown()).transform((records) =>
  records.flatMap((record) => {
    const parsed = SyncRecord.safeParse(record);
    return parsed.success ? [parsed.data] : [];
  }),
);
const ReadablePush = PushResponse.extend({ records: ReadableRecords });
const ReadablePull = PullResponse.extend({ records: ReadableRecords });

/** The loop's transport over HTTP. */
export function createHttpTransport(client: HttpClient): TransportPort {
  return {
    push: (body, signal) => client.json({ method: 'POST', path: PATHS.push, body, signal }, ReadablePush),
    pull: (body, signal) => client.json({ method: 'POST', path: PATHS.pull, body, signal }, ReadablePull),

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
    const value: unknown = JSON.parse(line);
    const parsed = SnapshotLine.safeParse(value);
    if (!parsed.success && isRecordLike(value)) continue;
    if (!parsed.success) throw new TransportFailure('offline', 'the snapshot is not the server’s');
    yield parsed.data;
  }
}

function isRecordLike(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'id' in value && 'events' in value;
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
