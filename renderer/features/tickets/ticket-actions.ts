import type { FlowField, FlowStep, TicketSlot } from '#shared/procedures/flow.ts';
import { isUnresolved, type Unresolved } from '../../fields/index.ts';
import { stepsFrom } from '#shared/procedures/flow-lookup.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { PersonRef, ServiceRef } from '#shared/records/common.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents, type Circumstances } from '#shared/records/rule.ts';
import { ticket as ticketKind, type Ticket } from '#shared/records/ticket/ticket.ts';

/** A step that the rules let this person take now. */
export interface TicketAction {
  /** The event that it adds. */
  type: string;
  step: FlowStep;
}

/** What a person may do with a ticket, the likeliest first. A note has its own place, under the history. */
export function actionsOn(ticket: Ticket, actor: Actor, circumstances?: Circumstances): TicketAction[] {
  const procedure = findProcedure(ticket.procedure);
  if (procedure === undefined) return [];
  const allowed = new Set(allowedEvents(ticketKind, ticket, actor, circumstances));
  return stepsFrom(procedure, ticket.status)
    .filter(([type]) => allowed.has(type) && type !== NOTE)
    .map(([type, step]) => ({ type, step }));
}

/** The event of a note, which every procedure's flow has. */
export const NOTE = 'commented';

/** What was answered to the fields of a step so far, by their ids. */
export type Answers = Readonly<Record<string, Answer>>;
export type Answer = string | number | boolean | readonly string[] | PersonRef | ServiceRef | Unresolved | null;

export function blankAnswers(fields: readonly FlowField[]): Answers {
  return Object.fromEntries(fields.map(({ id, type }) => [id, type === 'means' ? 'call' : null]));
}

/** What a step that puts the ticket's own data right begins with; a person and a place of the catalogue only if they are one. */
export function firstAnswers({ fields, keeps = {} }: FlowStep, ticket: Ticket): Answers {
  const procedure = findProcedure(ticket.procedure);
  const inCatalogue = procedure?.catalogue.some(({ type }) => type === ticket.service.type) === true;
  const present: Partial<Record<TicketSlot, Answer>> = {
    priority: ticket.priority,
    class: ticket.class ?? null,
    ...(ticket.requester.id === undefined ? {} : { requester: ticket.requester }),
    ...(inCatalogue ? { service: ticket.service } : {}),
  };
  const own = fields
    .filter(({ id }) => keeps[id] === id)
    .map(({ id }) => [id, present[id as TicketSlot] ?? null] as const);
  return { ...blankAnswers(fields), ...Object.fromEntries(own) };
}

/** The event's data: what was left blank is absent. */
export function dataOf(answers: Answers): Record<string, Exclude<Answer, null>> {
  const given = Object.entries(answers).flatMap(([id, answer]) => {
    const value = typeof answer === 'string' ? answer.trim() : answer;
    return value === null || value === '' || (typeof value === 'object' && isUnresolved(value))
      ? []
      : [[id, value] as const];
  });
  return Object.fromEntries(given);
}

/** The fields that still need an answer. */
export function missingFields(fields: readonly FlowField[], answers: Answers): FlowField[] {
  const given = dataOf(answers);
  return fields.filter((field) => field.required && !isAnswered(field, given[field.id]));
}

function isAnswered(field: FlowField, answer: Answer | undefined): boolean {
  if (field.type !== 'checklist') return answer !== undefined;
  return Array.isArray(answer) && field.options.every(({ id }) => answer.includes(id));
}
