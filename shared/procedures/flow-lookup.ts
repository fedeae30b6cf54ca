import type { FlowField, FlowPhase, FlowState, FlowStep } from './flow.ts';
import type { Role } from '../records/role.ts';
import type { Procedure } from './procedure.ts';
import { PROCEDURES } from './registry.ts';

const STATES: ReadonlyMap<string, FlowState> = new Map(
  PROCEDURES.flatMap(({ ticket, registers = [] }: Procedure) =>
    [ticket, ...registers].flatMap(({ states }) => Object.entries(states)),
  ),
);

/** Every state that there is. */
export const STATE_IDS: readonly string[] = [...STATES.keys()];

/** A state of any procedure's tickets or registers: an id says the same in all of them (`check-procedure.ts`). */
export function findState(id: string): FlowState | undefined {
  return STATES.get(id);
}

const EVERY_STEP: readonly [type: string, step: FlowStep][] = PROCEDURES.flatMap(
  ({ ticket, registers = [] }: Procedure) =>
    [ticket, ...registers].flatMap(({ steps }) => Object.entries<FlowStep>(steps)),
);
const STEPS: ReadonlyMap<string, FlowStep> = new Map(EVERY_STEP);
const FIELDS = Map.groupBy(
  EVERY_STEP.flatMap(([type, { fields }]) => fields.map((field) => ({ type, field }))),
  ({ type }) => type,
);

/** A step of any procedure's tickets or registers: a type says the same in all of them. */
export function findStep(type: string): FlowStep | undefined {
  return STEPS.get(type);
}

/** What a step asks for in any procedure, each field once. */
export function fieldsOfStep(type: string): readonly FlowField[] {
  return [...new Map((FIELDS.get(type) ?? []).map(({ field }) => [field.id, field])).values()];
}

/** Whether tickets in this state still need somebody. */
export function isOpenState(id: string): boolean {
  const phase = STATES.get(id)?.phase;
  return phase !== undefined && OPEN.has(phase);
}
const OPEN: ReadonlySet<FlowPhase> = new Set(['toDecide', 'toAttend', 'waiting']);

/** The steps that lead out of a state or are taken in it, the likeliest first. */
export function stepsFrom({ ticket }: Procedure, state: string): [type: string, step: FlowStep][] {
  return Object.entries<FlowStep>(ticket.steps).filter(([, { ways }]) => ways.some(({ from }) => from.includes(state)));
}

/** What is decided in a state that waits for a decision, and by whom: its likeliest step. */
export function decisionIn(
  procedure: Procedure,
  state: string,
): { type: string; step: FlowStep; roles: readonly Role[] } | undefined {
  const first = findState(state)?.phase === 'toDecide' ? stepsFrom(procedure, state)[0] : undefined;
  if (first === undefined) return undefined;
  const [type, step] = first;
  return { type, step, roles: step.ways.filter(({ from }) => from.includes(state)).flatMap(({ roles }) => roles) };
}
