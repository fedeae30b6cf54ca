import { sql } from 'kysely';
import type { Persona } from '#shared/records/persona/persona.ts';
import type { Db } from './database.ts';

export interface MailRow {
  key: string;
  message_id: string | null;
  record: string;
  at: number;
}

export async function hasMail(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('mailbox').select('key').where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

export async function insertMail(db: Db, row: MailRow): Promise<void> {
  await db.insertInto('mailbox').values(row).execute();
}

/** The record of the mail that came last among those with one of these Message-IDs. */
export async function findRecordOfMail(db: Db, messageIds: readonly string[]): Promise<string | undefined> {
  if (messageIds.length === 0) return undefined;
  const row = await db
    .selectFrom('mailbox')
    .select('record')
    .where(sql<boolean>`message_id = any(${[...messageIds]}::text[])`)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row?.record;
}

export async function findTicketByCode(db: Db, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('records')
    .select('id')
    .where('kind', '=', 'ticket')
    .where(sql<boolean>`state->>'code' = ${code}`)
    .executeTakeFirst();
  return row?.id;
}

/** Active people of the directory with this address, which is in lower case. */
export async function findPersonasByEmail(db: Db, email: string): Promise<Persona[]> {
  const rows = await db
    .selectFrom('records')
    .select('state')
    .where('kind', '=', 'persona')
    .where('status', '=', 'active')
    .where(sql<boolean>`state->>'email' = ${email}`)
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => state as Persona);
}

/** How many tickets this device has opened: the numbers of their codes. */
export async function countTicketsOf(db: Db, device: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('device', '=', device)
    .where('kind', '=', 'ticket')
    .where('type', '=', 'opened')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
