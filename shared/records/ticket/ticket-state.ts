import { z } from 'zod';
import type { Attachment } from '../../attachments/attachment.ts';
import type { TimedCase, Turn } from '../../deadlines/timed-case.ts';
import type { FactValue } from '../../procedures/flow.ts';
import { Uuid } from '../../history/event.ts';
import type { Undelivered } from '../../mail/mail-events.ts';
import { EmailAddress, lineText, longText, shortText } from '../../text/text-schemas.ts';
import { Channel, PersonRef, Priority, RecordRef, ServiceRef, type CaseElsewhere, type Level } from '../common.ts';

export const TicketOpened = z.strictObject({
  code: shortText(),
  sede: Uuid,
  /** The procedure that governs it to its end, also when the organisation changes to another. */
  procedure: shortText(),
  /** How it begins: a route of the procedure's flow. */
  chain: shortText(),
  /** One of the procedure's classes, where it tells any apart. */
  class: shortText().optional(),
  requester: PersonRef,
  subject: lineText(),
  description: longText(),
  service: ServiceRef,
  priority: Priority,
  channel: Channel,
  bien: RecordRef.optional(),
  /** The attention it comes from. */
  origin: RecordRef.optional(),
  /** MH-E1.01: the service mailbox registered it, from this address. */
  mail: z.strictObject({ from: EmailAddress }).optional(),
});
export type TicketOpened = z.infer<typeof TicketOpened>;

/** Why a file that came with a mail is not among the ticket's. */
export const MailFileRefusal = z.enum(['type', 'size', 'empty', 'count']);
export type MailFileRefusal = z.infer<typeof MailFileRefusal>;

/** A mail that came to the service mailbox about this ticket; the first one's text is the description. */
export const MailReceived = z.strictObject({
  from: EmailAddress,
  name: lineText().optional(),
  subject: lineText().optional(),
  text: longText().optional(),
  refused: z
    .array(z.strictObject({ name: lineText(), why: MailFileRefusal }))
    .min(1)
    .max(100)
    .optional(),
});
export type MailReceived = z.infer<typeof MailReceived>;

export interface Ticket extends TicketOpened {
  id: string;
  /** A state of the procedure's flow. */
  status: string;
  openedAt: number;
  changedAt: number;
  level?: Level;
  assignee?: PersonRef;
  solution?: string;
  /** Why it was denied or withdrawn. */
  ending?: string;
  /** The question that waits for an answer. */
  question?: string;
  resolvedAt?: number;
  closedAt?: number;
  reopenings: number;
  /** Through which states it went, the present one last: what terms and reports count by. */
  course: readonly Turn[];
  /** When who asked was first answered. */
  respondedAt?: number;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  /** What the procedure's own steps established. */
  facts: Readonly<Record<string, FactValue>>;
  /** Open cases of the same unit that other sedes had when this one came (MF-3.3). */
  sameUnit?: readonly CaseElsewhere[];
  undelivered?: readonly Undelivered[];
}

/** Registered by the service mailbox and not yet checked by level 1 (MH-E1.03). */
export function isUnchecked({ mail, facts }: Pick<Ticket, 'mail' | 'facts'>): boolean {
  return mail !== undefined && facts['categorised'] !== true;
}

/** A ticket as terms see it. */
export function timedTicket(state: Ticket): TimedCase {
  return {
    course: state.course,
    priority: state.priority,
    type: state.service.type,
    facts: state.facts,
    ...(state.respondedAt === undefined ? {} : { respondedAt: state.respondedAt }),
    ...(state.class === undefined ? {} : { class: state.class }),
  };
}
