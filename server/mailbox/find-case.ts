import { parseCaseCode, parseMessageIds } from '#shared/mail/thread.ts';
import type { Ticket } from '#shared/records/ticket/ticket-state.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Db } from '../store/database.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { findPersonasByEmail, findRecordOfMail, findTicketByCode } from '../store/mailbox-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Mail } from './read-mail.ts';

/**
 * The ticket that a mail goes on about: the one of the mail of ours that it answers, the one that a mail before it made, or
 * the one whose code its subject has. A code can be guessed: it counts only from who is in the directory or wrote first.
 */
export async function findCase(db: Db, mail: Mail): Promise<string | undefined> {
  for (const { record } of mail.answers.flatMap(parseMessageIds)) {
    const [head] = await findRecordHeads(db, [record]);
    if (head?.kind === 'ticket') return record;
  }
  const answered = await findRecordOfMail(db, mail.answers);
  if (answered !== undefined) return answered;
  const code = parseCaseCode(mail.subject ?? '');
  const named = code === undefined ? undefined : await findTicketByCode(db, code);
  return named !== undefined && (await mayName(db, mail, named)) ? named : undefined;
}

async function mayName(db: Db, { from }: Mail, ticket: string): Promise<boolean> {
  if ((await getTicket(db, ticket)).mail?.from === from.address) return true;
  return (await findPersonasByEmail(db, from.address)).length > 0;
}

export async function getTicket(db: Db, id: string): Promise<Ticket> {
  const { state } = foldKind('ticket', await findEventsOfRecords(db, [id]));
  if (state === undefined) throw new Error(`record ${id} is no ticket`);
  return state;
}
