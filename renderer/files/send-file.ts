import { FILE_PATHS, PIECE_TYPE, TUS_VERSION, uploadPath } from '#shared/contract/files.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { HttpClient } from '../sync/http-client.ts';
import { TransportFailure } from '../sync/ports.ts';

/** Bytes of one request: few enough to show how far it is, many beside their headers. */
const PIECE = 256 * 1024;
/** How often an upload that another connection moved on is looked at again. */
const PATIENT = 3;
const TUS = { 'tus-resumable': TUS_VERSION };

export interface SendingPorts {
  http: Pick<HttpClient, 'response'>;
  signal: AbortSignal;
  /** Resolves when nothing more urgent is under way. */
  turn(): Promise<void>;
  onProgress(sent: number): void;
}

/**
 * Sends a file to headquarters by tus 1.0, from where the line was last cut. Beginning again is what asks how far it is: one
 * question less than the protocol's HEAD. Resolves when headquarters has it whole, on its disk.
 * @throws TransportFailure
 */
export async function sendFile(
  { record, hash, bytes }: { record: Uuid; hash: string; bytes: Uint8Array<ArrayBuffer> },
  { http, signal, turn, onProgress }: SendingPorts,
): Promise<void> {
  const begin = async (): Promise<number> => {
    const metadata = `record ${btoa(record)},hash ${btoa(hash)}`;
    const headers = { ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': metadata };
    return offsetOf(await http.response({ method: 'POST', path: FILE_PATHS.uploads, headers, signal }));
  };
  let offset = await begin();
  let moved = 0;
  while (offset < bytes.length) {
    onProgress(offset);
    await turn();
    const headers = { ...TUS, 'content-type': PIECE_TYPE, 'upload-offset': String(offset) };
    const piece = bytes.subarray(offset, offset + PIECE);
    const path = uploadPath(record, hash);
    try {
      offset = offsetOf(await http.response({ method: 'PATCH', path, bytes: piece, headers, signal }));
    } catch (failure) {
      moved += 1;
      if (!(failure instanceof TransportFailure) || failure.code !== 'upload-offset' || moved > PATIENT) throw failure;
      offset = await begin();
    }
  }
  onProgress(offset);
}

/** Headquarters forgets what came so far. */
export async function giveUpFile(
  { record, hash }: { record: Uuid; hash: string },
  { http, signal }: Pick<SendingPorts, 'http' | 'signal'>,
): Promise<void> {
  await http.response({ method: 'DELETE', path: uploadPath(record, hash), headers: TUS, signal });
}

function offsetOf(response: Response): number {
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
  if (Number.isInteger(offset) && offset >= 0) return offset;
  throw new TransportFailure('offline', 'the answer is not the server’s');
}
