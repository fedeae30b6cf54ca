import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // Files that are here whole; their bytes lie in a folder, by hash.
  `create table files (
    hash text primary key,
    size bigint not null,
    type text not null,
    stored_at bigint not null
  )`,
  // Whose they are: who shows that they have the bytes makes a file one of a record's, and nobody by its hash alone.
  `create table file_records (
    record uuid not null,
    hash text not null,
    device text not null,
    at bigint not null,
    primary key (record, hash)
  )`,
  `create index file_records_by_hash on file_records (hash)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
