import { sql } from 'kysely';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';
import { Retry } from './transact.ts';

export interface RecordHead {
  id: string;
  kind: string;
  scope: string;
  /** Of the second sede that it concerns. */
  second_scope: string | null;
}

export interface RecordRow extends RecordHead {
  sede: string;
  status: string;
  state: unknown;
  /** Folded text of what people look for. */
  search: string;
  /** Clock of its last event, ms since the epoch. */
  touched: number;
}

/** In the order of their ids, so that the same question has the same answer. */
export async function findRecordHeads(db: Db, ids: readonly string[]): Promise<RecordHead[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('records')
    .select(['id', 'kind', 'scope', 'second_scope'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute();
}

export async function findSedeIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('records').select('id').where('kind', '=', 'sede').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/**
 * Writes records that did not exist when they were judged. No scope's lock covers an id that two sedes derive from one
 * imported row: whoever comes second waits here for the first, and then decides anew.
 */
export async function insertRecords(db: Db, records: readonly RecordRow[]): Promise<void> {
  if (records.length === 0) return;
  const written = await sql`
    insert into records (id, kind, scope, second_scope, sede, status, state, search, touched)
    select id, kind, scope, second_scope, sede, status, state, search, touched
    from jsonb_to_recordset(${jsonParameter(records)}) as r(
      id uuid, kind text, scope text, second_scope text, sede uuid, status text, state jsonb,
      search text, touched bigint)
    order by id
    on conflict do nothing returning id
  `.execute(db);
  if (written.rows.length < records.length) throw new Retry();
}

export async function upsertRecords(db: Db, records: readonly RecordRow[]): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into records (id, kind, scope, second_scope, sede, status, state, search, touched)
    select id, kind, scope, second_scope, sede, status, state, search, touched
    from jsonb_to_recordset(${jsonParameter(records)}) as r(
      id uuid, kind text, scope text, second_scope text, sede uuid, status text, state jsonb,
      search text, touched bigint)
    order by id
    on conflict (id) do update
      set scope = excluded.scope, second_scope = excluded.second_scope, sede = excluded.sede, status = excluded.status,
        state = excluded.state, search = excluded.search, touched = excluded.touched
  `.execute(db);
}

/** The next ids below `after`, newest first, of these scopes: a walk down two indexes per scope. */
export async function findRecordPage(
  db: Db,
  scopes: readonly string[],
  after: string | undefined,
  limit: number,
): Promise<RecordHead[]> {
  const below = after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const page = await sql<RecordHead>`
    select distinct r.id, r.kind, r.scope, r.second_scope from unnest(${[...scopes]}::text[]) as wanted(scope)
    cross join lateral (
      (select id, kind, scope, second_scope from records
        where scope = wanted.scope and id < ${below}::uuid
        order by id desc limit ${limit}::integer)
      union all
      (select id, kind, scope, second_scope from records
        where second_scope = wanted.scope and id < ${below}::uuid
        order by id desc limit ${limit}::integer)
    ) as r
    order by r.id desc limit ${limit}::integer
  `.execute(db);
  return page.rows;
}

export async function countRecords(db: Db, scopes: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('records')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where(sql<boolean>`scope = any(${[...scopes]}::text[]) or second_scope = any(${[...scopes]}::text[])`)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Where a page of found records ends. */
export interface FoundPlace {
  touched: number;
  id: string;
}

/**
 * Records of these kinds and scopes whose text holds every term, the last touched first.
 * @param terms folded
 */
export async function searchRecords(
  db: Db,
  wanted: { scopes: readonly string[]; kinds: readonly string[]; terms: readonly string[] },
  after: FoundPlace | undefined,
  limit: number,
): Promise<(RecordHead & FoundPlace)[]> {
  const { scopes, kinds, terms } = wanted;
  const behind = after === undefined ? sql`true` : sql`(touched, id) < (${after.touched}::bigint, ${after.id}::uuid)`;
  const found = await sql<RecordHead & FoundPlace>`
    select id, kind, scope, second_scope, touched from records
    where (scope = any(${[...scopes]}::text[]) or second_scope = any(${[...scopes]}::text[]))
      and kind = any(${[...kinds]}::text[])
      and not exists (select from unnest(${[...terms]}::text[]) as t(term) where position(term in search) = 0)
      and ${behind}
    order by touched desc, id desc limit ${limit}::integer
  `.execute(db);
  return found.rows;
}
