import { sql, type Kysely } from 'kysely';
import { isKind, summarize, type StateOf } from '#shared/records/registry.ts';

/** What is found at headquarters when it is no longer on a device (docs/decisions/0024). */
const STATEMENTS = [
  `alter table records add column search text not null default ''`,
  `alter table records add column touched bigint not null default 0`,
  `update records set touched = coalesce((select max(wall) from events where events.record = records.id), 0)`,
];
const INDEX = `create index records_by_touch on records (scope, touched desc, id desc)`;

const PAGE = 500;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{ id: string; kind: string; state: StateOf[keyof StateOf] }>`
      select id, kind, state from records where id > ${after}::uuid order by id limit ${PAGE}::integer`.execute(db);
    const texts = rows.map(({ id, kind, state }) => ({
      id,
      search: isKind(kind) ? summarize(kind, state).search : '',
    }));
    await sql`
      update records set search = t.search
      from jsonb_to_recordset((${JSON.stringify(texts)}::text)::jsonb) as t(id uuid, search text)
      where records.id = t.id`.execute(db);
    const last = rows.length < PAGE ? undefined : rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await sql.raw(INDEX).execute(db);
}
