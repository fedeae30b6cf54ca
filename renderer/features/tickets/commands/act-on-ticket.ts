import type { z } from 'zod';
import type { Uuid } from '#shared/history/event.ts';
import type { Communication, PersonRef } from '#shared/records/common.ts';
import type { TicketAccepted, TicketEscalated } from '#shared/records/ticket/ticket.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';

type Writes = Pick<Desk, 'writer'>;
const act = (desk: Writes, id: Uuid, type: string, data: object) => changeRecord(desk, 'ticket', id, type, data);

/** The jefa/e de UT approves (QW-8.1.4). */
export const approveTicket = (desk: Writes, id: Uuid, comment?: string) => act(desk, id, 'approved', { comment });

/** The sede central unit's chief accepts, and says which level attends (QW-8.1.4–5). */
export const acceptTicket = (desk: Writes, id: Uuid, data: z.infer<typeof TicketAccepted>) =>
  act(desk, id, 'accepted', data);

/** Denying asks for its reason, at either step of the chain. */
export const denyTicket = (desk: Writes, id: Uuid, reason: string) => act(desk, id, 'denied', { reason });

export const requestInfo = (desk: Writes, id: Uuid, question: string) => act(desk, id, 'infoRequested', { question });
export const provideInfo = (desk: Writes, id: Uuid, answer: string) => act(desk, id, 'infoProvided', { answer });

/** Up or down a level, with its reason (QW-7.5). */
export const escalateTicket = (desk: Writes, id: Uuid, data: z.infer<typeof TicketEscalated>) =>
  act(desk, id, 'escalated', data);

export const assignTicket = (desk: Writes, id: Uuid, assignee: PersonRef) => act(desk, id, 'assigned', { assignee });
export const commentTicket = (desk: Writes, id: Uuid, text: string) => act(desk, id, 'commented', { text });
export const recordCommunication = (desk: Writes, id: Uuid, communication: z.infer<typeof Communication>) =>
  act(desk, id, 'communicated', communication);
export const resolveTicket = (desk: Writes, id: Uuid, solution: string) => act(desk, id, 'resolved', { solution });
export const closeTicket = (desk: Writes, id: Uuid, comment?: string) => act(desk, id, 'closed', { comment });
export const reopenTicket = (desk: Writes, id: Uuid, reason: string) => act(desk, id, 'reopened', { reason });
export const withdrawTicket = (desk: Writes, id: Uuid, reason: string) => act(desk, id, 'withdrawn', { reason });
