import { sql, type Kysely } from 'kysely';

/** The code under which a machine was enrolled before it had to be enrolled anew; it may still send what it made then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table devices add column formerly text`.execute(db);
}
