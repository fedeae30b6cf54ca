import { mailRules } from '../../mail/mail-events.ts';
import { STATE_IDS } from '../../procedures/flow-lookup.ts';
import type { FlowRoute } from '../../procedures/flow.ts';
import type { Procedure } from '../../procedures/procedure.ts';
import { findProcedure, type FindProcedure } from '../../procedures/registry.ts';
import { SameUnitFound } from '../common.ts';
import { hasRole, Role } from '../role.ts';
import { rulesFor, type RecordKind, type RuleTable } from '../rule.ts';
import { stepRules } from './step-rules.ts';
import { MailReceived, TicketOpened, type Ticket } from './ticket-state.ts';

export { TicketOpened, type Ticket } from './ticket-state.ts';

const { change, creation } = rulesFor<Ticket>();

/**
 * Tickets (QW-7.2, OS-1, MF-3.3, MH-E1.01, PI-1). How they begin and which steps they take is the procedure's to say:
 * each names the one that governs it, and goes on by it whatever the organisation changes to.
 */
export function createTicketKind(find: FindProcedure) {
  const tables = new Map<Procedure, RuleTable<Ticket>>();
  const tableOf = (procedure: Procedure) => {
    const table = tables.get(procedure) ?? stepRules(procedure);
    tables.set(procedure, table);
    return table;
  };
  return {
    kind: 'ticket',
    rules: {
      opened: creation({
        data: TicketOpened,
        roles: Role.options,
        sede: (data) => data.sede,
        refuse: (data) => {
          const procedure = find(data.procedure);
          if (procedure === undefined) return { code: 'unknown-procedure', detail: data.procedure };
          if (procedure.priorities.every(({ id }) => id !== data.priority)) return malformed('priority');
          if (!isClassOf(procedure, data.class)) return malformed('class');
          return findRoute(procedure, data) === undefined ? malformed('chain') : undefined;
        },
        forbid: (actor, _state, data) => {
          const procedure = data && find(data.procedure);
          if (data === undefined || procedure === undefined) return undefined;
          if (!hasRole(actor, ...procedure.ticket.openedBy)) return { code: 'role' };
          const central = findRoute(procedure, data)?.central === true;
          return central && !actor.central ? { code: 'approval-skipped' } : undefined;
        },
        apply: (data, event) => ({
          ...data,
          id: event.record,
          ...beginning(getRoute(find, data)),
          openedAt: event.at.wall,
          changedAt: event.at.wall,
          reopenings: 0,
          course: [{ at: event.at.wall, type: event.type, status: getRoute(find, data).to }],
          facts: {},
        }),
      }),
      /** MF-3.3: headquarters sees the cases of every sede. */
      sameUnitFound: change({
        data: SameUnitFound,
        roles: [],
        from: STATE_IDS,
        apply: (state, { cases }) => ({ ...state, sameUnit: [...(state.sameUnit ?? []), ...cases] }),
      }),
      ...mailRules<Ticket>(STATE_IDS),
      /** MH-E1.01, QW-7.3: whatever state it is in, and without answering who wrote. */
      mailReceived: change({
        data: MailReceived,
        roles: [],
        from: STATE_IDS,
        apply: (state, _data, event) => ({ ...state, changedAt: event.at.wall }),
      }),
    },
    stepsOf: ({ procedure: id }) => {
      const procedure = find(id);
      return procedure === undefined ? {} : tableOf(procedure);
    },
  } as const satisfies RecordKind<Ticket>;
}

export const ticket = createTicketKind(findProcedure);

/** The route by which a ticket of this person begins: the first that their place allows. */
export function routeFor({ ticket: flow }: Procedure, actor: { central: boolean }): FlowRoute {
  const route = flow.routes.find(({ central }) => !central || actor.central);
  if (route === undefined) throw new Error('a flow has a route for every sede');
  return route;
}

/** Named where the procedure tells classes apart, and nowhere else. */
function isClassOf({ classes }: Procedure, id: string | undefined): boolean {
  return id === undefined ? classes.length === 0 : classes.some((each) => each.id === id);
}

function beginning({ to, level }: FlowRoute): Pick<Ticket, 'status' | 'level'> {
  return { status: to, ...(level === undefined ? {} : { level }) };
}

function findRoute({ ticket: flow }: Procedure, { chain }: TicketOpened) {
  return flow.routes.find(({ id }) => id === chain);
}

function getRoute(find: FindProcedure, data: TicketOpened) {
  const procedure = find(data.procedure);
  const route = procedure && findRoute(procedure, data);
  if (route === undefined) throw new Error('refused before it is applied');
  return route;
}

const malformed = (detail: string) => ({ code: 'malformed', detail });
