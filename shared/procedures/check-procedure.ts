import { mailProblems } from './check-mails.ts';
import type { FlowState, FlowStep, TicketFlow } from './flow.ts';
import type { Register } from './register.ts';
import type { Procedure } from './procedure.ts';

/**
 * What is wrong with a procedure's data, in words; empty when it holds together: every state can be reached and, unless
 * it is an end, left; every step has somebody who may take it and somewhere to be taken; every text is there; keys do
 * not collide. Asked at the server's start and in the tests.
 */
export function checkProcedure(procedure: Procedure): string[] {
  const { ticket, levels, priorities, catalogue } = procedure;
  return [
    ...blankTexts(procedure, procedure.id),
    ...calendarProblems(procedure),
    ...repeated('priority', priorities),
    ...repeated('level', levels),
    ...repeated('row of the catalogue', catalogue),
    ...levels.filter(({ attendedBy }) => attendedBy.length === 0).map(({ id }) => `nobody attends level ${id}`),
    ...catalogue
      .filter((row) => priorities.every(({ id }) => id !== row.suggestedPriority))
      .map(({ id, suggestedPriority }) => `${id} suggests priority ${suggestedPriority}, which there is not`),
    ...routeProblems(ticket),
    ...stepProblems(ticket),
    ...conditionProblems(procedure),
    ...reachProblems(ticket),
    ...keyProblems(ticket, KEYS_OF_TICKETS),
    ...(procedure.registers ?? []).flatMap(registerProblems),
    ...deadlineProblems(procedure),
    ...mailProblems(procedure),
  ];
}

/** Ids that two procedures use for different things: lists and histories name a state or a step without asking which. */
export function findClashes(procedures: readonly Procedure[]): string[] {
  const names = (table: (flow: TicketFlow) => Record<string, string>) =>
    Map.groupBy(
      procedures.flatMap(({ ticket, registers = [] }) =>
        [ticket, ...registers.map(flowOf)].flatMap((flow) => Object.entries(table(flow))),
      ),
      ([id]) => id,
    );
  const states = names(({ states }) => mapValues(states, ({ name, phase, tone }) => [name, phase, tone].join(' · ')));
  const steps = names(({ steps }) => mapValues(steps, ({ past }) => past));
  return [...states, ...steps]
    .filter(([, entries]) => new Set(entries.map(([, name]) => name)).size > 1)
    .map(([id, entries]) => `${id} is ${[...new Set(entries.map(([, name]) => `«${name}»`))].join(' and ')}`);
}

/** A register has one beginning, and else what a ticket's flow has. */
function flowOf({ openedBy, to, states, steps }: Register): TicketFlow {
  return { openedBy, routes: [{ id: 'all', to, central: false }], states, steps };
}

function registerProblems(register: Register): string[] {
  const flow = flowOf(register);
  const fields = new Set(register.fields.map(({ id }) => id));
  const problems = [
    ...routeProblems(flow),
    ...stepProblems(flow),
    ...reachProblems(flow),
    ...keyProblems(flow, KEYS_OF_REGISTERS),
    ...register.subject.filter((field) => !fields.has(field)).map((field) => `its name is a field it lacks: ${field}`),
  ];
  return problems.map((problem) => `${register.id}: ${problem}`);
}

function calendarProblems({ calendar: { week } }: Procedure): string[] {
  const spans = week.flat();
  const overlaps = week.some((day) => day.some(({ from }, index) => index > 0 && from < (day[index - 1]?.to ?? 0)));
  return [
    ...(week.length === 7 ? [] : [`a week of ${week.length} days`]),
    ...(spans.length > 0 ? [] : ['nobody ever works']),
    ...(spans.every(({ from, to }) => 0 <= from && from < to && to <= 24 * 60) && !overlaps
      ? []
      : ['working hours that overlap or are none']),
  ];
}

/** A deadline that nothing begins or ends; those of records that have no flow here are their own kind's to keep. */
function deadlineProblems({ deadlines, ticket: { steps }, classes }: Procedure): string[] {
  const named = new Set(deadlines.map(({ id }) => id));
  const known = new Set(['opened', ...Object.keys(steps)]);
  return [
    ...repeated('deadline', deadlines),
    ...deadlines
      .filter(({ of }) => of === 'ticket')
      .flatMap(({ id, begins, ends: { steps: ending = [] }, when }) => [
        ...[...begins, ...ending]
          .filter((type) => !known.has(type))
          .map((type) => `deadline ${id} names no step: ${type}`),
        ...(when?.classes ?? [])
          .filter((own) => classes.every((each) => each.id !== own))
          .map((own) => `deadline ${id} names no class: ${own}`),
      ]),
    ...entriesOf(steps)
      .filter(([, { withinTerm }]) => withinTerm !== undefined && !named.has(withinTerm))
      .map(([type, { withinTerm }]) => `${type} has to be within a term that there is not: ${withinTerm}`),
  ];
}

function routeProblems({ routes, states, openedBy }: TicketFlow): string[] {
  return [
    ...(openedBy.length === 0 ? ['nobody may open a ticket'] : []),
    ...(routes.some(({ central }) => !central) ? [] : ['no route for a territorial unit']),
    ...routes
      .filter(({ to }) => !Object.hasOwn(states, to))
      .map(({ id, to }) => `route ${id} leads to no state: ${to}`),
  ];
}

function stepProblems({ states, steps }: TicketFlow): string[] {
  return entriesOf(steps).flatMap(([type, step]) => {
    const fields = new Set(step.fields.map(({ id }) => id));
    return [
      ...(step.ways.length === 0 ? [`${type} can be taken from nowhere`] : []),
      ...step.ways.filter(({ roles }) => roles.length === 0).map(() => `nobody may take ${type}`),
      ...step.ways
        .flatMap(({ from, to }) => (to === undefined ? from : [...from, to]))
        .filter((state) => !Object.hasOwn(states, state))
        .map((state) => `${type} names no state: ${state}`),
      ...[...Object.keys(step.keeps ?? {}), ...(step.facts ?? [])]
        .filter((field) => !fields.has(field))
        .map((field) => `${type} keeps a field that it does not ask for: ${field}`),
      ...step.fields
        .filter((field) => 'options' in field && field.options.length === 0)
        .map(({ id }) => `${type} offers nothing to choose for ${id}`),
      ...(fields.size === step.fields.length ? [] : [`${type} asks for one field twice`]),
    ];
  });
}

/** A condition that nothing can ever meet. */
function conditionProblems({ ticket, classes, levels }: Procedure): string[] {
  const facts = new Set(
    entriesOf(ticket.steps).flatMap(([, step]) => [...(step.facts ?? []), ...Object.keys(step.sets ?? {})]),
  );
  return entriesOf(ticket.steps).flatMap(([type, { ways }]) =>
    ways.flatMap(({ when, toLevel }) => [
      ...(when?.classes ?? [])
        .filter((id) => classes.every((each) => each.id !== id))
        .map((id) => `${type} asks for a class that there is not: ${id}`),
      ...[...(when?.levels ?? []), ...(toLevel === undefined ? [] : [toLevel])]
        .filter((id) => levels.every((level) => level.id !== id))
        .map((id) => `${type} names a level that there is not: ${id}`),
      ...Object.keys(when?.facts ?? {})
        .filter((fact) => !facts.has(fact))
        .map((fact) => `${type} asks for a fact that no step establishes: ${fact}`),
    ]),
  );
}

function reachProblems(flow: TicketFlow): string[] {
  const reached = new Set(flow.routes.map(({ to }) => to));
  // Each pass goes one step further; a set grows while it is walked.
  for (const state of reached) for (const next of leadsTo(flow, state)) reached.add(next);
  return entriesOf(flow.states).flatMap(([id, { phase }]) => [
    ...(reached.has(id) ? [] : [`${id} cannot be reached`]),
    ...(phase !== 'ended' && leadsTo(flow, id).length === 0 ? [`${id} cannot be left`] : []),
  ]);
}

function leadsTo({ steps }: TicketFlow, state: string): string[] {
  return entriesOf(steps).flatMap(([, { ways }]) =>
    ways.flatMap(({ from, to }) => (to !== undefined && to !== state && from.includes(state) ? [to] : [])),
  );
}

/** Letters of the screens on which steps are taken: on to the next and back; a new entry. */
const KEYS_OF_TICKETS = ['J', 'K'];
const KEYS_OF_REGISTERS = [...KEYS_OF_TICKETS, 'N'];

/** One letter may stand for two steps when nobody is offered both. */
function keyProblems({ states, steps }: TicketFlow, taken: readonly string[]): string[] {
  const ofScreen = entriesOf(steps)
    .filter(([, { key }]) => taken.includes(key))
    .map(([type, { key }]) => `${type} takes the key ${key}, which the screen has for itself`);
  const shared = Object.keys(states).flatMap((state) => {
    const offered = entriesOf(steps).flatMap(([type, { key, ways }]) => {
      const roles = ways.filter(({ from }) => from.includes(state)).flatMap((way) => way.roles);
      return roles.map((role) => ({ type, key, role }));
    });
    return [...Map.groupBy(offered, ({ key, role }) => `${key} of ${role}`)]
      .map(([what, same]) => ({ what, types: [...new Set(same.map(({ type }) => type))] }))
      .filter(({ types }) => types.length > 1)
      .map(({ what, types }) => `${state}: the key ${what} means ${types.join(' and ')}`);
  });
  return [...ofScreen, ...shared];
}

function blankTexts(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [`${path} is blank`] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, entry]) => blankTexts(entry, `${path}.${key}`));
}

function repeated(what: string, list: readonly { id: number | string }[]): string[] {
  const seen = new Set<number | string>();
  return list.filter(({ id }) => seen.size === seen.add(id).size).map(({ id }) => `${what} ${id} is there twice`);
}

function entriesOf<Value extends FlowState | FlowStep>(table: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(table);
}

function mapValues<Value>(
  table: Readonly<Record<string, Value>>,
  map: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([id, value]) => [id, map(value)]));
}
