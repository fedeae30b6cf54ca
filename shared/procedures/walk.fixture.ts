import type { Event } from '../history/event.ts';
import { admit } from '../records/admission.ts';
import { CENTRAL, dataOf, makeActor, write } from '../records/record.fixture.ts';
import { foldKind } from '../records/registry.ts';
import type { Role } from '../records/role.ts';
import { routeFor, ticket, type Ticket } from '../records/ticket/ticket.ts';
import type { Procedure } from './procedure.ts';

export type Walked = [type: string, role: Role, data?: object];

/** Opens a ticket of a class and takes these steps, each in a role of the sede central; throws at the first refused. */
export function walk(procedure: Procedure, ticketClass: string | undefined, ...steps: Walked[]): Ticket {
  const opened = dataOf('ticket', 'opened', {
    procedure: procedure.id,
    chain: routeFor(procedure, { central: false }).id,
    ...(ticketClass === undefined ? {} : { class: ticketClass }),
  });
  const history: Event[] = [write({ kind: 'ticket', type: 'opened', data: opened, minute: 0 })];
  for (const [index, [type, role, data = {}]] of steps.entries()) {
    const event = write({ kind: 'ticket', type, data, minute: index + 1 });
    const verdict = admit(ticket, history, event, makeActor(role, CENTRAL));
    if (verdict.verdict !== 'apply') throw new Error(`${type}: ${verdict.reason.code} ${verdict.reason.detail ?? ''}`);
    history.push(event);
  }
  const { state } = foldKind('ticket', history);
  if (state === undefined) throw new Error('no ticket');
  return state;
}
