import { canonicalJson } from '../history/canonical.ts';
import type { Event } from '../history/event.ts';
import { dataOf, write } from '../records/record.fixture.ts';
import { foldKind } from '../records/registry.ts';
import type { Role } from '../records/role.ts';
import type { Ticket } from '../records/ticket/ticket.ts';
import type { FlowField, FlowStep, FlowWay } from './flow.ts';
import type { Procedure } from './procedure.ts';

/** Situations looked at per procedure, nearest first: the rest are the same states with other facts. */
const MOST = 100;

export interface Situation {
  history: Event[];
  state: Ticket;
}

/** An answer to every field of a step. */
export function answersTo(fields: readonly FlowField[], state: Ticket): object {
  return Object.fromEntries(fields.map((field) => [field.id, answerTo(field, state)]));
}

function answerTo(field: FlowField, state: Ticket): unknown {
  switch (field.type) {
    case 'text':
    case 'line':
      return 'Texto';
    case 'level':
      return 2;
    case 'otherLevel':
      return state.level === 2 ? 1 : 2;
    case 'phone':
      return '966 410 227';
    case 'email':
      return 'soporte@proveedor.pe';
    case 'time':
      return '08:30';
    case 'room':
      return { id: '01975f00-0000-7000-8000-0000000000f3', code: 'Sala' };
    case 'tickets':
      return [{ id: '01975f00-0000-7000-8000-0000000000f4', code: 'T-AY1-0001' }];
    case 'table':
      return field.columns.length === 0 ? [] : undefined;
    case 'person':
    case 'attendant':
    case 'requester':
      return { name: 'Ana Loayza' };
    case 'service':
      return { type: 'Acceso' };
    case 'priority':
      return 2;
    case 'means':
      return 'call';
    case 'yesNo':
      return true;
    case 'date':
      return '2026-07-01';
    case 'choice':
      return field.options[0]?.id;
    case 'checklist':
      return field.options.map(({ id }) => id);
  }
}

/** Every situation that the steps of a procedure lead to, each with the history that led there. */
export function situationsOf(procedure: Procedure): Situation[] {
  const classes = procedure.classes.length === 0 ? [undefined] : procedure.classes.map(({ id }) => id);
  const first = procedure.ticket.routes.flatMap(({ id: chain }) =>
    classes.map((id) => {
      const data = { procedure: procedure.id, chain, ...(id === undefined ? {} : { class: id }) };
      return [write({ kind: 'ticket', type: 'opened', data: dataOf('ticket', 'opened', data), minute: 0 })];
    }),
  );
  const found = new Map<string, Situation>();
  const queue = [...first];
  for (let history = queue.shift(); history !== undefined && found.size < MOST; history = queue.shift()) {
    const { state, entries } = foldKind('ticket', history);
    if (state === undefined || entries.some(({ notApplied }) => notApplied !== undefined)) continue;
    const { status, level, class: ofClass, facts } = state;
    const key = canonicalJson([status, level ?? null, ofClass ?? null, facts]);
    if (found.has(key)) continue;
    found.set(key, { history, state });
    for (const [type, step] of Object.entries<FlowStep>(procedure.ticket.steps)) {
      queue.push([...history, stepEvent(type, answersTo(step.fields, state), history.length)]);
    }
  }
  return [...found.values()];
}

export const stepEvent = (type: string, data: object, minute: number) => write({ kind: 'ticket', type, data, minute });

/** Whether the table has a way for this role here, read off row by row. */
export function hasWay(procedure: Procedure, step: FlowStep, state: Ticket, role: Role): boolean {
  const attends = procedure.levels.find(({ id }) => id === (state.level ?? 1))?.attendedBy ?? [];
  const fits = (way: FlowWay) =>
    way.from.includes(state.status) &&
    way.roles.includes(role) &&
    (way.atLevel !== true || attends.includes(role)) &&
    (way.when?.classes?.includes(state.class ?? '') ?? true) &&
    (way.when?.levels?.includes(state.level ?? 1) ?? true) &&
    (way.when?.channels?.includes(state.channel) ?? true) &&
    Object.entries(way.when?.facts ?? {}).every(([fact, values]) => values.includes(state.facts[fact] ?? null));
  return step.ways.some(fits);
}
