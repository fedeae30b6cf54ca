import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { CHANNEL_LABELS } from '#shared/messages/labels.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { SameUnitElsewhere } from '../../fields/index.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { TICKETS } from '../../messages/tickets.ts';
import { KeyValue, PaneSection, type KeyValueItem } from '../../ui/index.ts';

/** What is known of the ticket. */
export function TicketFacts({ ticket }: { ticket: Ticket }): ReactNode {
  const { person, procedure: inForce } = useDesk();
  const procedure = findProcedure(ticket.procedure) ?? inForce;
  const sedeName = useSedeNames();
  const priority = procedure.priorities.find((candidate) => candidate.id === ticket.priority);
  const level = procedure.levels.find((candidate) => candidate.id === ticket.level);
  const ticketClass = procedure.classes.find(({ id }) => id === ticket.class);
  const { facts } = TICKETS;
  const items: KeyValueItem[] = [
    { label: facts.requester, value: ticket.requester.name, detail: ticket.requester.area ?? unregistered(ticket) },
    ...(person.sede.central ? [{ label: facts.sede, value: sedeName(ticket.sede) }] : []),
    {
      label: facts.service,
      value: ticket.service.type,
      detail: [ticket.service.service, ticket.service.detail].filter(Boolean).join(' · '),
    },
    ...(ticketClass === undefined ? [] : [{ label: facts.class, value: ticketClass.name }]),
    { label: facts.priority, value: `${ticket.priority} · ${priority?.shortName ?? ''}` },
    { label: facts.level, value: level === undefined ? facts.noLevel : `${level.id} · ${level.shortName}` },
    { label: facts.assignee, value: ticket.assignee?.name ?? facts.nobody },
    {
      label: facts.channel,
      value: CHANNEL_LABELS[ticket.channel],
      detail: ticket.mail && `${TICKETS.byMail} · ${ticket.mail.from}`,
    },
    ...(ticket.requester.unit === undefined || procedure.unitCode === undefined
      ? []
      : [{ label: procedure.unitCode.label, value: ticket.requester.unit }]),
    ...(ticket.bien === undefined ? [] : [{ label: facts.bien, value: sbnDisplay(ticket.bien.code) }]),
    ...(ticket.origin === undefined
      ? []
      : [
          {
            label: facts.origin,
            value: (
              <Link to="/atenciones/$id" params={{ id: ticket.origin.id }}>
                {ticket.origin.code}
              </Link>
            ),
          },
        ]),
  ];
  return (
    <PaneSection>
      <SameUnitElsewhere cases={ticket.sameUnit} />
      <KeyValue items={items} />
    </PaneSection>
  );
}

/** MH-E1.03: who wrote to the service mailbox and is not in the directory. */
function unregistered({ mail, requester }: Ticket): string | undefined {
  return mail !== undefined && requester.id === undefined ? TICKETS.unregistered : undefined;
}
