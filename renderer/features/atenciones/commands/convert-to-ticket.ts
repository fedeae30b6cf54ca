import type { Uuid } from '#shared/history/event.ts';
import { routeFor, type TicketOpened } from '#shared/records/ticket/ticket.ts';
import { firstLine } from '#shared/records/summary.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

/**
 * QW-8.1.3–4: what level 1 could not solve goes on as a ticket. One act: the ticket names the attention it comes from,
 * and the attention the ticket.
 */
export async function convertToTicket(
  { writer, procedure }: Pick<Desk, 'writer' | 'procedure'>,
  atencionId: Uuid,
): Promise<Written> {
  let code = '';
  const act = await writer.write(async (context) => {
    const atencion = await context.get('atencion', atencionId);
    const ticket = context.newId();
    code = context.nextCode('T');
    const data: TicketOpened = {
      code,
      sede: atencion.sede,
      procedure: procedure.id,
      chain: routeFor(procedure, context.actor).id,
      // The first class is what stops the work: what level 1 could not solve.
      ...(procedure.classes[0] === undefined ? {} : { class: procedure.classes[0].id }),
      requester: atencion.person,
      subject: firstLine(atencion.problem),
      description: atencion.problem,
      service: atencion.service,
      priority: atencion.priority,
      channel: atencion.channel,
      ...(atencion.bien === undefined ? {} : { bien: atencion.bien }),
      origin: { id: atencion.id, code: atencion.code },
    };
    return [
      { kind: 'ticket', record: ticket, type: 'opened', data },
      { kind: 'atencion', record: atencionId, type: 'converted', data: { ticket: { id: ticket, code } } },
    ];
  });
  return writtenRecord(act, 'ticket', code);
}
