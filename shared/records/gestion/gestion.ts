import { z } from 'zod';
import { reckon } from '../../deadlines/reckon.ts';
import type { TimedCase, Turn } from '../../deadlines/timed-case.ts';
import { Uuid, type Event, type EventData } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { mailRules } from '../../mail/mail-events.ts';
import { STATE_IDS } from '../../procedures/flow-lookup.ts';
import type { FlowField, FlowStep, FlowWay } from '../../procedures/flow.ts';
import type { Procedure } from '../../procedures/procedure.ts';
import { findRegister, type Register } from '../../procedures/register.ts';
import { findProcedure, type FindProcedure } from '../../procedures/registry.ts';
import { shortText } from '../../text/text-schemas.ts';
import { PersonRef } from '../common.ts';
import { credentialIn } from '../credential.ts';
import { dataSchema, findBackwards } from '../flow-data.ts';
import { hasRole, Role } from '../role.ts';
import { rulesFor, type Circumstances, type RecordKind, type RuleTable } from '../rule.ts';

export const GestionOpened = z.strictObject({
  code: shortText(),
  sede: Uuid,
  /** The procedure that governs it to its end, and which of its registers. */
  procedure: shortText(),
  register: shortText(),
  by: PersonRef,
  /** Answers to the register's fields; which those are is the procedure's to say. */
  content: z.record(z.string().max(40), z.json()),
});
export type GestionOpened = z.infer<typeof GestionOpened>;

/** An entry of one of the procedure's registers. */
export interface Gestion extends Omit<GestionOpened, 'content'> {
  id: string;
  status: string;
  openedAt: number;
  changedAt: number;
  course: readonly Turn[];
  /** What was answered, at its opening and in its steps, by field. */
  facts: Readonly<Record<string, unknown>>;
}

const { creation, change } = rulesFor<Gestion>();

/** MF-3.1, MF-3.4, MF-3.5, MF-3.6, MH-E2.04, MH-E3.03, QW-8.8: what a procedure keeps in registers beside its tickets. */
export function createGestionKind(find: FindProcedure) {
  const tables = new Map<Register, RuleTable<Gestion>>();
  return {
    kind: 'gestion',
    rules: {
      opened: creation({
        data: GestionOpened,
        roles: Role.options,
        sede: (data) => data.sede,
        refuse: (data) => {
          const register = registerIn(find, data);
          if (register === undefined)
            return { code: 'unknown-procedure', detail: `${data.procedure} ${data.register}` };
          return dataProblem(register.fields, data.content);
        },
        forbid: (actor, _state, data) => {
          const register = data && registerIn(find, data);
          if (data === undefined || register === undefined) return undefined;
          if (!hasRole(actor, ...register.openedBy)) return { code: 'role' };
          if (register.central === true && !actor.central) return { code: 'not-central' };
          return credentialIn(data.content) ?? findBackwards(register.fields, data.content);
        },
        apply: ({ content, ...data }, event) => {
          const { to } = getRegister(find, data);
          return {
            ...data,
            id: event.record,
            status: to,
            openedAt: event.at.wall,
            changedAt: event.at.wall,
            course: [{ at: event.at.wall, type: event.type, status: to }],
            facts: content,
          };
        },
      }),
      ...mailRules<Gestion>(STATE_IDS),
    },
    stepsOf: (state) => {
      const procedure = find(state.procedure);
      const register = registerIn(find, state);
      if (procedure === undefined || register === undefined) return {};
      const table = tables.get(register) ?? tableOf(procedure, register);
      tables.set(register, table);
      return table;
    },
  } as const satisfies RecordKind<Gestion>;
}

export const gestion = createGestionKind(findProcedure);

/** An entry as terms see it. */
export function timedGestion({ course, facts }: Pick<Gestion, 'course' | 'facts'>): TimedCase {
  return { course, facts: facts as NonNullable<TimedCase['facts']> };
}

function tableOf(procedure: Procedure, register: Register): RuleTable<Gestion> {
  return Object.fromEntries(
    Object.entries(register.steps).map(([type, step]) => [
      type,
      change<EventData>({
        data: dataSchema(step.fields),
        roles: [...new Set(step.ways.flatMap(({ roles }) => roles))],
        from: [...new Set(step.ways.flatMap(({ from }) => from))],
        refuse: (state) => (findWay(step, state) === undefined ? { code: 'not-in-this-case' } : undefined),
        forbid: (actor, state, data, circumstances) => {
          const here = step.ways.filter(({ from }) => state === undefined || from.includes(state.status));
          const open = (here.length === 0 ? step.ways : here).some(({ roles }) => hasRole(actor, ...roles));
          if (!open) return { code: 'role' };
          if (step.central === true && !actor.central) return { code: 'not-central' };
          return (
            credentialIn(data) ?? findBackwards(step.fields, data) ?? findTooSoon(step, procedure, state, circumstances)
          );
        },
        apply: (state, data, event) => applyStep(step, state, data, event),
      }),
    ]),
  );
}

/** MF-3.5.3: what may only be done once its day has come. By the calendar that is known where it is asked. */
function findTooSoon(
  { afterTerm }: FlowStep,
  procedure: Procedure,
  state: Gestion | undefined,
  circumstances: Circumstances | undefined,
): Reason | undefined {
  const deadline = procedure.deadlines.find(({ id }) => id === afterTerm);
  if (deadline === undefined || state === undefined || circumstances === undefined) return undefined;
  const { at, office } = circumstances;
  const reckoning = reckon(deadline, timedGestion(state), office.timingOf(procedure, state.sede), at);
  return reckoning?.state === 'overdue' ? undefined : { code: 'too-soon', detail: deadline.name };
}

function findWay({ ways }: FlowStep, { status, facts }: Gestion): FlowWay | undefined {
  return ways.find(
    ({ from, when }) =>
      from.includes(status) &&
      Object.entries(when?.facts ?? {}).every(([fact, values]) => values.includes((facts[fact] as string) ?? null)),
  );
}

function applyStep(step: FlowStep, state: Gestion, data: EventData, event: Event): Gestion {
  const status = findWay(step, state)?.to ?? state.status;
  const said = (step.facts ?? []).filter((field) => data[field] !== undefined);
  const facts = {
    ...state.facts,
    ...Object.fromEntries(said.map((field) => [field, joined(step.fields, field, state.facts[field], data[field])])),
    ...step.sets,
  };
  return {
    ...state,
    status,
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
    course: step.silent === true ? state.course : [...state.course, { at: event.at.wall, type: event.type, status }],
    changedAt: event.at.wall,
  };
}

/** Tickets come to those that are there; any other answer takes the place of the last. */
function joined(fields: readonly FlowField[], id: string, before: unknown, said: unknown): unknown {
  if (fields.find((field) => field.id === id)?.type !== 'tickets' || !Array.isArray(before)) return said;
  const added = said as { id: string }[];
  const known = before as { id: string }[];
  return [...known, ...added.filter((each) => known.every((other) => other.id !== each.id))];
}

function dataProblem(fields: readonly FlowField[], data: unknown): Reason | undefined {
  const parsed = dataSchema(fields).safeParse(data);
  return parsed.success ? undefined : { code: 'malformed', detail: parsed.error.issues[0]?.path.join('.') ?? '' };
}

function registerIn(find: FindProcedure, named: { procedure: string; register: string }): Register | undefined {
  return findRegister(find(named.procedure), named.register);
}

function getRegister(find: FindProcedure, named: { procedure: string; register: string }): Register {
  const register = registerIn(find, named);
  if (register === undefined) throw new Error('refused before it is applied');
  return register;
}
