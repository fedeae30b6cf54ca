import type { Kysely } from 'kysely';
import { derivedUuid } from '#shared/history/uuid.ts';
import type { Event, EventData } from '#shared/history/event.ts';
import type { ProcedureMail } from '#shared/procedures/mail.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import { foldKind } from '#shared/records/registry.ts';
import { judgeEvent } from '#shared/records/rule.ts';
import { ticket as ticketKind, type Ticket } from '#shared/records/ticket/ticket.ts';
import { longText } from '#shared/text/text-schemas.ts';
import { findServerPerson } from '../services/central.ts';
import { scopesOfRecord } from '../services/scopes.ts';
import { writeOwn } from '../services/write-own.ts';
import type { Db } from '../store/database.ts';
import { findEventsOfRecords } from '../store/event-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { findMail } from '../store/mail-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { holdServerChain } from './outcomes.ts';

/** What a link leads to: a question that waits, one that was answered, or one that nobody asks any more. */
export type Asked =
  | { state: 'open' | 'over'; ticket: Ticket }
  | { state: 'answered'; ticket: Ticket; answer: 'yes' | 'no' }
  | { state: 'unknown' };

export interface Answer {
  answer: 'yes' | 'no';
  comment: string;
}

interface Question {
  ticket: Ticket;
  events: readonly Event[];
  asks: NonNullable<ProcedureMail['asks']>;
}

/** OS-7: what the mail of a link asks, as its ticket stands now. */
export async function findAsked(db: Db, mail: string): Promise<Asked> {
  const question = await findQuestion(db, mail);
  return question === undefined ? { state: 'unknown' } : askedOf(question, mail);
}

/** `taken`: by this answer; `incomplete`: a «no» that does not say why. */
export type Answered =
  | Asked
  | { state: 'taken'; ticket: Ticket; answer: 'yes' | 'no' }
  | { state: 'incomplete'; ticket: Ticket };

/** OS-7: takes the step that the answer stands for, once, in the name of who was asked. */
export async function answerLink(
  db: Kysely<Schema>,
  mail: string,
  { answer, comment }: Answer,
  now: number,
): Promise<Answered> {
  return transact(db, async (trx) => {
    await holdServerChain(trx);
    const first = await findQuestion(trx, mail);
    if (first === undefined) return { state: 'unknown' };
    const heads = await findRecordHeads(trx, [first.ticket.id]);
    const counters = await lockScopes(trx, heads.flatMap(scopesOfRecord));
    // Read again: whoever held the scope may have answered.
    const question = (await findQuestion(trx, mail)) ?? first;
    const { ticket, asks } = question;
    const before = askedOf(question, mail);
    if (before.state !== 'open') return before;
    const { step, comment: field, data = {} } = asks[answer];
    const written = longText({ allowEmpty: true }).safeParse(comment);
    if (!written.success) return { state: 'incomplete', ticket };
    const said: EventData = written.data === '' ? { ...data } : { ...data, [field]: written.data };
    const outcome = judgeEvent(ticketKind, ticket, trial(ticket, step, said, now));
    if (!outcome.ok) return { state: outcome.reason.code === 'malformed' ? 'incomplete' : 'over', ticket };
    const id = answerId(mail, answer);
    const by = ticket.requester.id ?? (await findServerPerson(trx));
    await writeOwn(
      trx,
      counters,
      [{ id, act: id, record: ticket.id, kind: 'ticket', type: step, by, data: said }],
      now,
    );
    return { state: 'taken', ticket, answer };
  });
}

async function findQuestion(db: Db, id: string): Promise<Question | undefined> {
  const mail = await findMail(db, id);
  if (mail?.kind !== 'ticket') return undefined;
  const events = await findEventsOfRecords(db, [mail.record]);
  const { state: ticket } = foldKind('ticket', events);
  const procedure = ticket && findProcedure(ticket.procedure);
  const asks = procedure?.mails?.find((each) => each.id === mail.mail)?.asks;
  return ticket === undefined || asks === undefined ? undefined : { ticket, events, asks };
}

function askedOf({ ticket, events, asks }: Question, mail: string): Asked {
  const ids = new Set(events.map(({ id }) => id));
  for (const answer of ['yes', 'no'] as const) {
    if (ids.has(answerId(mail, answer))) return { state: 'answered', ticket, answer };
  }
  const rules = ticketKind.stepsOf(ticket);
  return { state: rules[asks.yes.step]?.from.includes(ticket.status) === true ? 'open' : 'over', ticket };
}

const answerId = (mail: string, answer: 'yes' | 'no'): string => derivedUuid('mail answer', mail, answer);

function trial(ticket: Ticket, type: string, data: EventData, now: number): Event {
  const at = { wall: now, counter: 0 };
  const id = derivedUuid('mail answer', ticket.id);
  return {
    id,
    act: id,
    record: ticket.id,
    kind: 'ticket',
    type,
    at,
    by: id,
    device: 'SRV1',
    seq: 1,
    prev: '',
    data,
    sig: '',
  };
}
