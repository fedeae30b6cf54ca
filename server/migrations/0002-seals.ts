import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // In the database, so that every backup has it, and made before anything is founded, so that the first one has it too.
  `insert into meta (key, value)
    select 'seal-key', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    on conflict do nothing`,
  // After a backup was restored, two histories of one chain can both have been accepted: neither may be kept out.
  `alter table events drop constraint events_device_seq_key`,
  `create index events_by_place on events (device, seq)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
