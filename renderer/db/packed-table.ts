import type { DBCore, DBCoreRangeType, DBCoreTable, Dexie } from 'dexie';

/** What a document looks like in IndexedDB: its history and its row are one string each. */
export type Packed<Doc> = Omit<Doc, 'events' | 'row'> & { events: string; row: string };

/** Fewer reads than this are not worth asking first which keys there are. */
const MANY = 16;
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the enumeration is only in Dexie's types
const RANGE = 2 as DBCoreRangeType;

/**
 * Makes a database of RxDB's Dexie storage cheap to write and to read. Strings are copied into IndexedDB and out of it
 * several times faster than the objects that they stand for, and a list unpacks only the rows. Nothing here uses
 * Dexie's live queries, whose bookkeeping and broadcasts would go with every write.
 */
export function packTables(database: Dexie): void {
  database.unuse({ stack: 'dbcore', name: 'Observability' });
  database.unuse({ stack: 'dbcore', name: 'Cache' });
  // Below Dexie's own layers, which are to see whole documents.
  database.use({ stack: 'dbcore', name: 'Packed', level: -2, create: packedCore });
}

function packedCore(core: DBCore): DBCore {
  return { ...core, table: (name) => packedTable(core.table(name)) };
}

function packedTable(table: DBCoreTable): DBCoreTable {
  return {
    ...table,
    mutate: (request) => table.mutate('values' in request ? { ...request, values: request.values.map(pack) } : request),
    get: async (request) => unpack<unknown>(await table.get(request)),
    getMany: async (request) => (await getPresent(table, request)).map(unpack),
    query: async (request) => {
      const response = await table.query(request);
      return request.values === true ? { ...response, result: response.result.map(unpack) } : response;
    },
  };
}

/**
 * IndexedDB reads key by key. New records are looked for in vain, and their ids follow each other: one question, which
 * keys there are between the first and the last, spares all those reads.
 */
async function getPresent(table: DBCoreTable, request: Parameters<DBCoreTable['getMany']>[0]): Promise<unknown[]> {
  const keys = request.keys as string[];
  if (keys.length < MANY) return table.getMany(request);
  const sorted = keys.toSorted();
  const range = { type: RANGE, lower: sorted[0], upper: sorted.at(-1) };
  const { result } = await table.query({
    trans: request.trans,
    values: false,
    limit: keys.length,
    query: { index: table.schema.primaryKey, range },
  });
  if (result.length === keys.length) return table.getMany(request);
  const there = new Set(result as string[]);
  const present = keys.filter((key) => there.has(key));
  const values = present.length === 0 ? [] : await table.getMany({ ...request, keys: present });
  const byKey = new Map(present.map((key, place) => [key, values[place] as unknown]));
  return keys.map((key) => byKey.get(key));
}

export function pack<Doc>(document: Doc): Doc | Packed<Doc & { events: unknown[]; row: object }> {
  if (!isRecord(document)) return document;
  return { ...document, events: JSON.stringify(document.events), row: JSON.stringify(document.row) };
}

/** Leaves alone what is no packed record: other collections, and what an earlier version wrote. */
export function unpack<Doc>(document: Doc): Doc {
  if (!isPacked(document)) return document;
  return { ...document, events: unpacked(document.events), row: unpacked(document.row) };
}

/** The row of a record as it was read, without unpacking its history. */
export function unpackRow(row: unknown): object {
  return unpacked(row) as object;
}

function unpacked(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

function isRecord(document: unknown): document is { events: unknown[]; row: object } {
  return typeof document === 'object' && document !== null && 'events' in document && Array.isArray(document.events);
}

function isPacked(document: unknown): document is Packed<object> {
  return (
    typeof document === 'object' && document !== null && 'events' in document && typeof document.events === 'string'
  );
}
