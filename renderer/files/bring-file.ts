import { filePath } from '#shared/contract/files.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { HttpClient } from '../sync/http-client.ts';
import { readChunks } from '../sync/patience.ts';
import { TransportFailure } from '../sync/ports.ts';
import { hashOf } from './file-store.ts';

/** What came of a file before the line was cut: the next try goes on from there. */
export interface Received {
  pieces: Uint8Array[];
  size: number;
}

/**
 * Fetches a file from headquarters, behind what is in `received`.
 * @throws TransportFailure; what came is in `received`, unless it is not the file
 */
export async function bringFile(
  { record, hash }: { record: Uuid; hash: string },
  received: Received,
  { http, signal }: { http: Pick<HttpClient, 'response'>; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const headers: Record<string, string> = received.size === 0 ? {} : { range: `bytes=${received.size}-` };
  const response = await http.response({ method: 'GET', path: filePath(record, hash), headers, signal });
  // From the beginning after all.
  if (response.status !== 206) empty(received);
  if (response.body === null) throw new TransportFailure('offline', 'the answer has no body');
  try {
    for await (const piece of readChunks(response.body)) {
      received.pieces.push(piece);
      received.size += piece.length;
    }
  } catch (cause) {
    throw cause instanceof TransportFailure ? cause : new TransportFailure('offline', 'the line was cut');
  }
  const bytes = new Uint8Array(received.size);
  let at = 0;
  for (const piece of received.pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (hashOf(bytes) === hash) return bytes;
  // A cut that looks like an end leaves what came; more than that is not the file.
  const announced = Number(response.headers.get('content-length') ?? bytes.length);
  if (bytes.length >= announced) empty(received);
  throw new TransportFailure('offline', 'not the whole file');
}

function empty(received: Received): void {
  received.pieces = [];
  received.size = 0;
}
