import { sql, type Kysely } from 'kysely';

/** Records that concern a second sede (docs/decisions/0020-records-of-two-sedes.md). */
const STATEMENTS = [
  `alter table records add column second_scope text`,
  `create index records_by_second_scope on records (second_scope, id) where second_scope is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
