import { z } from 'zod';
import { Channel, PersonRef, Priority, RecordRef, ServiceRef } from '#shared/records/common.ts';
import { PersonaContent, personRefOf } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { routeFor, type TicketOpened } from '#shared/records/ticket/ticket.ts';
import { lineText, longText, shortText } from '#shared/text/text-schemas.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';
import type { Step } from '../../../desk/writer.ts';

export const NewTicket = z.strictObject({
  requester: z.union([z.strictObject({ known: PersonRef }), z.strictObject({ registered: PersonaContent })]),
  class: shortText().optional(),
  subject: lineText(),
  description: longText(),
  service: ServiceRef,
  priority: Priority,
  channel: Channel,
  bien: RecordRef.optional(),
});
export type NewTicket = z.infer<typeof NewTicket>;

/** The class is asked for where the procedure tells any apart. */
export const newTicketSchema = ({ classes }: Procedure): z.ZodType<NewTicket> =>
  classes.length === 0 ? NewTicket : NewTicket.required({ class: true });

/** QW-7.2: a ticket is raised by the usuaria/o, or by the especialista on her behalf. */
export async function openTicket(
  { writer, procedure }: Pick<Desk, 'writer' | 'procedure'>,
  input: NewTicket,
): Promise<Written> {
  let code = '';
  const act = await writer.write((context) => {
    const { actor, newId } = context;
    const steps: Step[] = [];
    let requester: PersonRef;
    if ('known' in input.requester) {
      requester = input.requester.known;
    } else {
      const { registered } = input.requester;
      const record = newId();
      steps.push({ kind: 'persona', record, type: 'registered', data: { ...registered, sede: actor.sede } });
      requester = personRefOf(record, personaName(registered), registered);
    }
    code = context.nextCode('T');
    const data: TicketOpened = {
      ...input,
      requester,
      code,
      sede: actor.sede,
      procedure: procedure.id,
      chain: routeFor(procedure, actor).id,
    };
    steps.push({ kind: 'ticket', record: newId(), type: 'opened', data });
    return steps;
  });
  return writtenRecord(act, 'ticket', code);
}
