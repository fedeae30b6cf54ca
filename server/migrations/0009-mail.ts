import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // What is to be sent, and what became of it. The id comes from the event: the same event makes a mail once.
  `create table mails (
    id uuid primary key,
    event uuid not null,
    record uuid not null,
    kind text not null,
    mail text not null,
    recipients jsonb not null,
    subject text not null,
    body text not null,
    link text,
    footer text not null,
    attachments jsonb not null,
    state text not null,
    attempts integer not null,
    next_at bigint not null,
    claim uuid,
    created_at bigint not null,
    done_at bigint,
    detail text
  )`,
  `create index mails_waiting on mails (next_at, id) where state in ('queued', 'unaddressed')`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
