import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // Mails of the service mailbox that are in a history, each once: by its Message-ID and what it says.
  `create table mailbox (
    key text primary key,
    message_id text,
    record uuid not null,
    at bigint not null
  )`,
  // A reply names the mail that it answers.
  `create index mailbox_by_message_id on mailbox (message_id) where message_id is not null`,
  `create index records_by_email on records ((state->>'email')) where kind = 'persona' and state->>'email' is not null`,
  `create index records_by_code on records ((state->>'code')) where kind = 'ticket'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
