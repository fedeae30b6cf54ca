import { attachmentRules } from '../../attachments/attachment.ts';
import { reckon } from '../../deadlines/reckon.ts';
import type { Event, EventData } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import type { FlowCondition, FlowField, FlowStep, FlowWay } from '../../procedures/flow.ts';
import type { Procedure } from '../../procedures/procedure.ts';
import { credentialIn } from '../credential.ts';
import { dataSchema } from '../flow-data.ts';
import { hasRole, type Actor } from '../role.ts';
import { rulesFor, type Circumstances, type RuleTable } from '../rule.ts';
import { timedTicket, type Ticket } from './ticket-state.ts';

const { change } = rulesFor<Ticket>();

/** The rules of the steps of a procedure's tickets, by the type of the event that each adds. */
export function stepRules(procedure: Procedure): RuleTable<Ticket> {
  const { steps } = procedure.ticket;
  const rules = Object.entries(steps).map(([type, step]) => [type, stepRule(step, procedure)] as const);
  return { ...filesLikeNotes(steps['commented']), ...Object.fromEntries(rules) };
}

/** Whoever may add a note may add a file, and take one off. */
function filesLikeNotes(note: FlowStep | undefined): RuleTable<Ticket> {
  if (note === undefined) return {};
  return attachmentRules<Ticket>({
    roles: [...new Set(note.ways.flatMap(({ roles }) => roles))],
    from: [...new Set(note.ways.flatMap(({ from }) => from))],
  });
}

function stepRule(step: FlowStep, procedure: Procedure) {
  const { levels } = procedure;
  return change<EventData>({
    data: dataSchema(step.fields, levels),
    roles: [...new Set(step.ways.flatMap((way) => way.roles))],
    from: [...new Set(step.ways.flatMap((way) => way.from))],
    refuse: (state, data) => {
      if (findWay(step, state) === undefined) return { code: 'not-in-this-case' };
      return sameLevel(step.fields, state, data);
    },
    forbid: (actor, state, data, circumstances) =>
      credentialIn(data) ??
      findObstacle(step, levels, actor, state) ??
      findOverdue(step, procedure, state, circumstances),
    apply: (state, data, event) => applyStep(step, state, data, event),
  });
}

/** Whoever has a role for it in this state may take a step, unless all that the role gives is the step at its level. */
function findObstacle(
  { ways }: FlowStep,
  levels: Procedure['levels'],
  actor: Actor,
  state: Ticket | undefined,
): Reason | undefined {
  const here = ways.filter((way) => state === undefined || way.from.includes(state.status));
  // From a state that the step does not leave, whoever may take it anywhere reads that, and not that they may not.
  const open = (here.length === 0 ? ways : here).filter((way) => hasRole(actor, ...way.roles));
  if (open.length === 0) return { code: 'role' };
  const fitting = open.filter((way) => state === undefined || here.length === 0 || holds(way.when, state));
  if (fitting.length === 0) return { code: 'not-in-this-case' };
  const level = state?.level ?? 1;
  const attends = levels.find(({ id }) => id === level)?.attendedBy ?? [];
  const free = fitting.some((way) => way.atLevel !== true || hasRole(actor, ...attends));
  return free ? undefined : { code: 'attended-at-level', detail: String(level) };
}

/** MH-6a: what may only be done within a term. By the calendar that is known where it is asked. */
function findOverdue(
  { withinTerm }: FlowStep,
  procedure: Procedure,
  state: Ticket | undefined,
  circumstances: Circumstances | undefined,
): Reason | undefined {
  const deadline = procedure.deadlines.find(({ id }) => id === withinTerm);
  if (deadline === undefined || state === undefined || circumstances === undefined) return undefined;
  const { at, office } = circumstances;
  const reckoning = reckon(deadline, timedTicket(state), office.timingOf(procedure, state.sede), at);
  return reckoning?.state === 'overdue' ? { code: 'overdue', detail: deadline.name } : undefined;
}

/** The way that a step takes from here, whoever takes it. */
function findWay({ ways }: FlowStep, state: Ticket): FlowWay | undefined {
  return ways.find(({ from, when }) => from.includes(state.status) && holds(when, state));
}

function holds(condition: FlowCondition | undefined, state: Ticket): boolean {
  const { classes, levels, channels, facts = {} } = condition ?? {};
  if (classes !== undefined && (state.class === undefined || !classes.includes(state.class))) return false;
  if (levels !== undefined && !levels.includes(state.level ?? 1)) return false;
  if (channels !== undefined && !channels.includes(state.channel)) return false;
  return Object.entries(facts).every(([fact, values]) => values.includes(state.facts[fact] ?? null));
}

function sameLevel(fields: readonly FlowField[], state: Ticket, data: EventData): Reason | undefined {
  const repeated = fields.some(({ id, type }) => type === 'otherLevel' && data[id] === state.level);
  return repeated ? { code: 'same-level', detail: String(state.level) } : undefined;
}

function applyStep(step: FlowStep, state: Ticket, data: EventData, event: Event): Ticket {
  const way = findWay(step, state);
  const kept = Object.entries(step.keeps ?? {}).filter(([field]) => data[field] !== undefined);
  const cleared = new Set<string>(step.clears);
  const status = way?.to ?? state.status;
  const responds = state.respondedAt === undefined && step.silent !== true;
  const remaining = Object.entries(state).filter(([slot]) => !cleared.has(slot));
  return {
    ...(Object.fromEntries(remaining) as unknown as Ticket),
    ...Object.fromEntries(kept.map(([field, slot]) => [slot, data[field]])),
    ...(way?.toLevel === undefined ? {} : { level: way.toLevel }),
    ...(step.stamps === undefined ? {} : { [step.stamps]: event.at.wall }),
    ...(step.counts === 'reopenings' ? { reopenings: state.reopenings + 1 } : {}),
    facts: nextFacts(step, state.facts, data),
    status,
    ...(responds ? { respondedAt: event.at.wall } : {}),
    ...(status === state.status ? {} : { course: [...state.course, { at: event.at.wall, type: event.type, status }] }),
    changedAt: event.at.wall,
  };
}

function nextFacts(
  { facts = [], sets = {}, counts = 'reopenings' }: FlowStep,
  before: Ticket['facts'],
  data: EventData,
): Ticket['facts'] {
  const said = facts.filter((field) => data[field] !== undefined).map((field) => [field, data[field]] as const);
  const times = counts === 'reopenings' ? {} : { [counts]: Number(before[counts] ?? 0) + 1 };
  const next = { ...before, ...Object.fromEntries(said), ...sets, ...times };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null)) as Ticket['facts'];
}
