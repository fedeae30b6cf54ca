import { get } from 'node:http';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PATHS } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { pushOf } from './herd.ts';

const BATCH = 500;

/** Bytes per event of pushes as a device sends them: packed, digests and all, without the headers. */
export function pushedBytes(events: readonly Event[]): number {
  let bytes = 0;
  for (let from = 0; from < events.length; from += BATCH) {
    bytes += gzipSync(JSON.stringify(pushOf(events.slice(from, from + BATCH)))).length;
  }
  return bytes / events.length;
}

/** Bytes per record of the first sync as they come over the line. */
export function snapshotBytes(url: string, token: string, records: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'br' };
    get(`${url}${PATHS.snapshot}?replica=${randomUUID()}`, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes / records));
      response.on('error', reject);
    }).on('error', reject);
  });
}
