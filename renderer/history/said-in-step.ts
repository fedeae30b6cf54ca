import type { Event } from '#shared/history/event.ts';
import { fieldsOfStep } from '#shared/procedures/flow-lookup.ts';
import type { TicketFlow } from '#shared/procedures/flow.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { factItems, type FactItem } from '../fields/fact-items.ts';
import { wordsOfEvent } from '../messages/historial.ts';

/** Steps whose line names what was answered. */
const IN_LINE: ReadonlySet<string> = new Set(['accepted', 'escalated', 'assigned']);

/**
 * What was answered to a step of a ticket and neither its line nor the quotation says; an entry of a register has its facts.
 * @param procedure by which the ticket goes: its words
 */
export function saidInStep(event: Event, procedure: Procedure | undefined): FactItem[] {
  if (event.kind !== 'ticket' || IN_LINE.has(event.type)) return [];
  const { quote } = wordsOfEvent(event);
  const data = event.data as Readonly<Record<string, unknown>>;
  const steps: TicketFlow['steps'] = procedure?.ticket.steps ?? {};
  const fields = steps[event.type]?.fields ?? fieldsOfStep(event.type);
  const rest = fields.filter(({ id, type }) => type !== 'means' && data[id] !== quote);
  return factItems(rest, data);
}
