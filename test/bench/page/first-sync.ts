import { Dexie, type EntityTable } from 'dexie';
import { PATHS } from '#shared/contract/sync.ts';
import { readLines } from '../../../renderer/sync/ndjson.ts';
import { loadSnapshot } from '../../../renderer/sync/pull.ts';
import { newId, portsOf, timed, withDatabase } from './local.ts';

/** Records written at once, as the loop does it. */
const CHUNK = 1_000;
/** The indexes that RxDB makes of the collection's schema. */
const INDEXES = 'id, [_deleted+id], [_deleted+order+id], [_deleted+pendientes+id], [_meta.lwt+id], _meta.lwt';

/**
 * The first sync, from the request to the last record stored: streamed, checked, folded, listed, validated. Beside it
 * the same stream through `JSON.parse` into a Dexie table with the same indexes. @returns ms for all records
 */
export async function measureFirstSync(token: string): Promise<Record<'chasqui' | 'bare', number>> {
  const bare = await measureBare(token);
  const chasqui = await withDatabase((database) =>
    timed(() => loadSnapshot(portsOf(database, token), new AbortController().signal, () => undefined)),
  );
  return { chasqui, bare };
}

interface BareRecord {
  id: string;
  order: string;
  pendientes: number;
  _deleted: string;
  _meta: { lwt: number };
}

async function measureBare(token: string): Promise<number> {
  const database = new Dexie(`bench-bare-${newId()}`, { chromeTransactionDurability: 'strict' }) as Dexie & {
    records: EntityTable<BareRecord, 'id'>;
  };
  database.version(1).stores({ records: INDEXES });
  await database.open();
  const taken = await timed(async () => {
    const response = await fetch(`${PATHS.snapshot}?replica=${newId()}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    let chunk: BareRecord[] = [];
    for await (const line of readLines(response.body ?? new ReadableStream())) {
      const record = JSON.parse(line) as { id?: string };
      const { id } = record;
      if (id === undefined) continue;
      chunk.push({ ...record, id, order: id.slice(0, 21), pendientes: 0, _deleted: '0', _meta: { lwt: Date.now() } });
      if (chunk.length < CHUNK) continue;
      await database.records.bulkPut(chunk);
      chunk = [];
    }
    await database.records.bulkPut(chunk);
  });
  await database.delete();
  return taken;
}
