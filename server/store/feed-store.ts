import { sql } from 'kysely';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';

export interface FeedRow {
  scope: string;
  record: string;
  change: number;
  gone: boolean;
  replica: string | null;
}

/**
 * Takes the counters of these scopes, in one fixed order, and holds them until the transaction ends: whoever changes a
 * scope does so alone, so its change numbers become visible in their own order (DESIGN §2). Unknown scopes are left out.
 */
export async function lockScopes(db: Db, scopes: readonly string[]): Promise<Map<string, number>> {
  if (scopes.length === 0) return new Map();
  const rows = await sql<{ scope: string; n: number }>`
    select scope, n from scope_counters where scope = any(${[...scopes]}::text[]) order by scope for update
  `.execute(db);
  return new Map(rows.rows.map((row) => [row.scope, row.n]));
}

/** Makes counters for scopes that have none yet. */
export async function ensureScopes(db: Db, scopes: readonly string[]): Promise<void> {
  if (scopes.length === 0) return;
  await sql`
    insert into scope_counters (scope, n) select scope, 0 from unnest(${[...scopes].sort()}::text[]) as s(scope)
    on conflict do nothing
  `.execute(db);
}

export async function findCounters(db: Db, scopes: readonly string[]): Promise<Map<string, number>> {
  if (scopes.length === 0) return new Map();
  const rows = await db
    .selectFrom('scope_counters')
    .selectAll()
    .where(sql<boolean>`scope = any(${[...scopes]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.scope, row.n]));
}

export async function findAllCounters(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('scope_counters').selectAll().execute();
  return new Map(rows.map((row) => [row.scope, row.n]));
}

export async function setCounters(db: Db, counters: ReadonlyMap<string, number>): Promise<void> {
  if (counters.size === 0) return;
  const rows = [...counters].map(([scope, n]) => ({ scope, n }));
  await sql`
    insert into scope_counters (scope, n)
    select scope, n from jsonb_to_recordset(${jsonParameter(rows)}) as c(scope text, n bigint)
    on conflict (scope) do update set n = greatest(scope_counters.n, excluded.n)
  `.execute(db);
}

export async function upsertFeed(db: Db, rows: readonly FeedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into feed (scope, record, change, gone, replica)
    select scope, record, change, gone, replica
    from jsonb_to_recordset(${jsonParameter(rows)}) as f(
      scope text, record uuid, change bigint, gone boolean, replica uuid)
    on conflict (scope, record) do update
      set change = excluded.change, gone = excluded.gone, replica = excluded.replica
  `.execute(db);
}

/** Rows of one scope with `from < change <= to`, in order. */
export async function findFeed(db: Db, scope: string, from: number, to: number, limit: number): Promise<FeedRow[]> {
  return db
    .selectFrom('feed')
    .selectAll()
    .where('scope', '=', scope)
    .where('change', '>', from)
    .where('change', '<=', to)
    .orderBy('change')
    .limit(limit)
    .execute();
}
