import { Dexie, type EntityTable } from 'dexie';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import { createSyncState } from '../../../renderer/db/sync-state.ts';
import { createHttpClient } from '../../../renderer/sync/http-client.ts';
import { createHttpTransport } from '../../../renderer/sync/http-transport.ts';
import { loadSnapshot } from '../../../renderer/sync/pull.ts';
import { newId, timed, withDatabase } from './local.ts';
import type { LocalDatabase } from '../../../renderer/db/database.ts';

/** Records written at once, as the loop does it. */
const CHUNK = 500;

/**
 * The first sync, from the request to the last record stored: streamed, checked, folded, listed, validated. Beside it
 * the same stream through `JSON.parse` into a Dexie table with the same indexes. @returns ms for all records
 */
export async function measureFirstSync(url: string): Promise<Record<'chasqui' | 'bare', number>> {
  const chasqui = await withDatabase((database) => timed(() => syncInto(database, url)));
  return { chasqui, bare: await measureBare(url) };
}

export async function syncInto(database: LocalDatabase, url: string): Promise<void> {
  const client = createHttpClient({ baseUrl: url, accessToken: () => Promise.resolve('bench') });
  const ports = {
    store: createRecordStore(database, Date.now),
    state: createSyncState(database, newId),
    transport: createHttpTransport(client),
  };
  await loadSnapshot(ports, new AbortController().signal, () => undefined);
}

interface BareRecord {
  id: string;
  order: string;
  pendientes: number;
}

async function measureBare(url: string): Promise<number> {
  const database = new Dexie(`bench-bare-${newId()}`, { chromeTransactionDurability: 'strict' }) as Dexie & {
    records: EntityTable<BareRecord, 'id'>;
  };
  database.version(1).stores({ records: 'id, order, pendientes' });
  await database.open();
  const taken = await timed(async () => {
    const response = await fetch(`${url}/api/sync/snapshot`);
    let chunk: BareRecord[] = [];
    for await (const line of linesOf(response.body ?? new ReadableStream())) {
      const record = JSON.parse(line) as { id?: string };
      if (record.id === undefined) continue;
      chunk.push({ ...record, id: record.id, order: record.id, pendientes: 0 });
      if (chunk.length < CHUNK) continue;
      await database.records.bulkPut(chunk);
      chunk = [];
    }
    await database.records.bulkPut(chunk);
  });
  await database.delete();
  return taken;
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
