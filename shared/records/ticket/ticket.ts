import { z } from 'zod';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, shortText } from '../../text/text-schemas.ts';
import {
  Channel,
  Communication,
  Level,
  Note,
  PersonRef,
  Priority,
  RecordRef,
  ServiceRef,
  WithReason,
} from '../common.ts';
import type { Reason } from '../../history/fold.ts';
import { hasRole, type Actor } from '../role.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

export type TicketStatus =
  | 'pendingApproval'
  | 'pendingEvaluation'
  | 'inProgress'
  | 'waitingInfo'
  | 'resolved'
  | 'closed'
  | 'denied'
  | 'withdrawn';

export const TicketOpened = z.strictObject({
  code: shortText(),
  sede: Uuid,
  /** In a UT the jefa/e de UT approves first; at the sede central the unit's chief alone decides (QW-8.1.4). */
  chain: z.enum(['ut', 'central']),
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

export const TicketAccepted = z.strictObject({
  level: Level,
  assignee: PersonRef.optional(),
  comment: longText().optional(),
});
export const TicketEscalated = z.strictObject({ level: Level, reason: longText() });
export const TicketAssigned = z.strictObject({ assignee: PersonRef });
export const TicketResolved = z.strictObject({ solution: longText() });
const OptionalComment = z.strictObject({ comment: longText().optional() });

export interface Ticket extends TicketOpened {
  id: string;
  status: TicketStatus;
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
}

const { creation, change } = rulesFor<Ticket>();
const ALIVE = ['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo', 'resolved'] as const;

/** Level 1 is the UT's own specialist; from level 2 on the sede central attends (QW-7.5). */
function attendsItsLevel(actor: Actor, state: Ticket | undefined): Reason | undefined {
  if (hasRole(actor, 'support')) return undefined;
  return (state?.level ?? 1) === 1 ? undefined : { code: 'attended-at-level', detail: String(state?.level) };
}

/** QW-7.2, 7.5, 8.1.3–8.1.5: raised, approved in the UT, evaluated at the sede central, attended at a level, closed. */
export const ticket = {
  kind: 'ticket',
  rules: {
    opened: creation({
      data: TicketOpened,
      roles: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
      sede: (data) => data.sede,
      forbid: (actor, _state, data) =>
        data?.chain === 'central' && !actor.central ? { code: 'approval-skipped' } : undefined,
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: data.chain === 'ut' ? 'pendingApproval' : 'pendingEvaluation',
        openedAt: event.at.wall,
        changedAt: event.at.wall,
        reopenings: 0,
      }),
    }),
    approved: change({
      data: OptionalComment,
      roles: ['utChief'],
      from: ['pendingApproval'],
      apply: (state, _data, event) => ({ ...state, status: 'pendingEvaluation', changedAt: event.at.wall }),
    }),
    accepted: change({
      data: TicketAccepted,
      roles: ['unitChief'],
      from: ['pendingEvaluation'],
      apply: (state, data, event) => ({
        ...state,
        status: 'inProgress',
        level: data.level,
        ...(data.assignee === undefined ? {} : { assignee: data.assignee }),
        changedAt: event.at.wall,
      }),
    }),
    denied: change({
      data: WithReason,
      roles: ['utChief', 'unitChief'],
      from: ['pendingApproval', 'pendingEvaluation'],
      forbid: (actor, state) => {
        const decides = state?.status === 'pendingApproval' ? 'utChief' : 'unitChief';
        return hasRole(actor, decides) ? undefined : { code: 'role' };
      },
      apply: (state, data, event) => ({ ...state, status: 'denied', ending: data.reason, changedAt: event.at.wall }),
    }),
    infoRequested: change({
      data: z.strictObject({ question: longText() }),
      roles: ['support', 'unitChief', 'utChief', 'specialist'],
      from: ['inProgress'],
      apply: (state, data, event) => ({
        ...state,
        status: 'waitingInfo',
        question: data.question,
        changedAt: event.at.wall,
      }),
    }),
    infoProvided: change({
      data: z.strictObject({ answer: longText() }),
      roles: ['specialist', 'support', 'user'],
      from: ['waitingInfo'],
      apply: ({ question: _answered, ...state }, _data, event) => ({
        ...state,
        status: 'inProgress',
        changedAt: event.at.wall,
      }),
    }),
    escalated: change({
      data: TicketEscalated,
      roles: ['specialist', 'support', 'unitChief'],
      from: ['inProgress'],
      refuse: (state, data) =>
        state.level === data.level ? { code: 'same-level', detail: String(data.level) } : undefined,
      forbid: (actor, state) => (hasRole(actor, 'unitChief') ? undefined : attendsItsLevel(actor, state)),
      apply: ({ assignee: _released, ...state }, data, event) => ({
        ...state,
        level: data.level,
        changedAt: event.at.wall,
      }),
    }),
    assigned: change({
      data: TicketAssigned,
      roles: ['specialist', 'support', 'unitChief'],
      from: ['inProgress', 'waitingInfo'],
      forbid: (actor, state) => (hasRole(actor, 'unitChief') ? undefined : attendsItsLevel(actor, state)),
      apply: (state, data, event) => ({ ...state, assignee: data.assignee, changedAt: event.at.wall }),
    }),
    commented: change({
      data: Note,
      roles: ['user', 'specialist', 'support', 'utChief', 'unitChief'],
      from: [...ALIVE, 'closed', 'denied', 'withdrawn'],
      apply: (state, _data, event) => ({ ...state, changedAt: event.at.wall }),
    }),
    communicated: change({
      data: Communication,
      roles: ['specialist', 'support'],
      from: [...ALIVE, 'closed'],
      apply: (state, _data, event) => ({ ...state, changedAt: event.at.wall }),
    }),
    resolved: change({
      data: TicketResolved,
      roles: ['specialist', 'support'],
      from: ['inProgress'],
      forbid: attendsItsLevel,
      apply: (state, data, event) => ({
        ...state,
        status: 'resolved',
        solution: data.solution,
        resolvedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    closed: change({
      data: OptionalComment,
      roles: ['specialist', 'support', 'user'],
      from: ['resolved'],
      apply: (state, _data, event) => ({
        ...state,
        status: 'closed',
        closedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    reopened: change({
      data: WithReason,
      roles: ['specialist', 'support', 'user', 'unitChief'],
      from: ['resolved', 'closed'],
      apply: ({ solution: _solution, resolvedAt: _resolved, closedAt: _closed, ...state }, _data, event) => ({
        ...state,
        status: 'inProgress',
        reopenings: state.reopenings + 1,
        changedAt: event.at.wall,
      }),
    }),
    withdrawn: change({
      data: WithReason,
      roles: ['specialist', 'user'],
      from: ['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo'],
      apply: (state, data, event) => ({ ...state, status: 'withdrawn', ending: data.reason, changedAt: event.at.wall }),
    }),
  },
} as const satisfies RecordKind<Ticket>;
