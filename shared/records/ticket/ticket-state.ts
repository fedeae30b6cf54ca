import { z } from 'zod';
import type { Attachment } from '../../attachments/attachment.ts';
import type { TimedCase, Turn } from '../../deadlines/timed-case.ts';
import type { FactValue } from '../../procedures/flow.ts';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, shortText } from '../../text/text-schemas.ts';
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
});
export type TicketOpened = z.infer<typeof TicketOpened>;

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
