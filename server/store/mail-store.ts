import { sql, type Selectable } from 'kysely';
import type { Db } from './database.ts';
import { jsonParameter } from './rows.ts';
import type { MailFile, MailState, Schema } from './schema.ts';

export type MailRow = Selectable<Schema['mails']>;

export interface NewMail {
  id: string;
  event: string;
  record: string;
  kind: string;
  mail: string;
  recipients: string[];
  subject: string;
  body: string;
  link?: string;
  footer: string;
  attachments?: MailFile[];
}

/** Puts mails into the outbox; one that is there, whatever became of it, stays as it is. */
export async function insertMails(db: Db, mails: readonly NewMail[], now: number): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ link = null, attachments = [], ...mail }) => ({
    ...mail,
    link,
    attachments,
    state: mail.recipients.length === 0 ? 'unaddressed' : 'queued',
  }));
  await sql`
    insert into mails (id, event, record, kind, mail, recipients, subject, body, link, footer, attachments, state,
      attempts, next_at, created_at)
    select id, event, record, kind, mail, recipients, subject, body, link, footer, attachments, state,
      0, ${now}::bigint, ${now}::bigint
    from jsonb_to_recordset(${jsonParameter(rows)}) as m(
      id uuid, event uuid, record uuid, kind text, mail text, recipients jsonb, subject text, body text, link text,
      footer text, attachments jsonb, state text)
    on conflict do nothing
  `.execute(db);
}

export async function findMail(db: Db, id: string): Promise<MailRow | undefined> {
  return db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Takes the next mail that is due for as long as it may take to send it: nobody else takes it meanwhile. */
export async function claimMail(
  db: Db,
  claim: string,
  { now, until }: { now: number; until: number },
): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`
    update mails set claim = ${claim}::uuid, next_at = ${until}::bigint, attempts = attempts + 1
    where id = (
      select id from mails where state = 'queued' and next_at <= ${now}::bigint
      order by next_at, id limit 1 for update skip locked)
    returning *
  `.execute(db);
  return rows[0];
}

/** @returns whether the mail was still this claim's to settle */
export async function settleMail(
  db: Db,
  { id, claim }: { id: string; claim: string },
  outcome: { state: MailState; recipients?: readonly string[]; nextAt?: number; doneAt?: number; detail?: string },
): Promise<boolean> {
  const { rows } = await sql`
    update mails set state = ${outcome.state}, claim = null,
      recipients = coalesce(${outcome.recipients === undefined ? null : JSON.stringify(outcome.recipients)}::jsonb, recipients),
      next_at = coalesce(${outcome.nextAt ?? null}::bigint, next_at),
      done_at = ${outcome.doneAt ?? null}::bigint, detail = ${outcome.detail ?? null}
    where id = ${id}::uuid and claim = ${claim}::uuid returning id
  `.execute(db);
  return rows.length > 0;
}

/** Ends every claim at once. */
export async function releaseMails(db: Db): Promise<void> {
  await db.updateTable('mails').set({ next_at: 0, claim: null }).where('claim', 'is not', null).execute();
}

/** Mails of which the record still has to say that nobody's address is known. The caller says it in this transaction. */
export async function takeUnaddressed(db: Db, now: number, limit: number): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    update mails set state = 'failed', done_at = ${now}::bigint, detail = 'no-address'
    where id in (
      select id from mails where state = 'unaddressed' order by next_at, id limit ${limit} for update skip locked)
    returning *
  `.execute(db);
  return rows;
}

export async function countWaitingMails(db: Db): Promise<number> {
  const row = await db
    .selectFrom('mails')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', 'in', ['queued', 'unaddressed'])
    .executeTakeFirstOrThrow();
  return row.n;
}
