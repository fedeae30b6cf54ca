import { sql, type Kysely } from 'kysely';

/** Cases by the «código de unidad» of who asks: looked through whenever another one comes (MF-3.3). */
const INDEX = `create index records_by_unit
  on records ((coalesce(state->'requester'->>'unit', state->'person'->>'unit')))
  where coalesce(state->'requester'->>'unit', state->'person'->>'unit') is not null`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(INDEX).execute(db);
}
