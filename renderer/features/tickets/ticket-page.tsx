import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { decisionIn, findState } from '#shared/procedures/flow-lookup.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { ticket as ticketKind, type Ticket } from '#shared/records/ticket/ticket.ts';
import { useDesk, useList, useNow, useRecord, type OpenRecord } from '../../desk/use-desk.tsx';
import { FilesSection } from '../../files/files-section.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { TICKETS } from '../../messages/tickets.ts';
import {
  ActionStack,
  EmptyState,
  KeyHints,
  LoadingRows,
  PageHead,
  Pane,
  PaneSection,
  StatusChip,
  useToast,
} from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { NoteField } from './note-field.tsx';
import { queueTickets } from './queue.ts';
import { actionsOn, NOTE, type TicketAction } from './ticket-actions.ts';
import { TicketClock } from './ticket-clock.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import styles from './ticket-page.module.css';

export interface TicketPageProps {
  id: string;
  /** An event whose dialog opens at once, as when the reader chose «Aprobar» in another list. */
  action?: string;
}

/** One ticket: its history in the middle, what the person may do at the right. */
export function TicketPage({ id, action }: TicketPageProps) {
  const record = useRecord('ticket', id);
  if (record === undefined) return <LoadingRows lines={2} />;
  if (record === null || record.state === undefined) {
    return <EmptyState title={TICKETS.gone}>{TICKETS.goneText}</EmptyState>;
  }
  return <OpenTicket key={id} record={record} ticket={record.state} action={action} />;
}

interface OpenTicketProps {
  record: OpenRecord<'ticket'>;
  ticket: Ticket;
  action: string | undefined;
}

function OpenTicket({ record, ticket, action: first }: OpenTicketProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const actor = desk.actor();
  const now = useNow(60_000);
  const { office } = desk;
  const actions = useMemo(() => actionsOn(ticket, actor, { at: now, office }), [ticket, actor, now, office]);
  const mayComment = useMemo(() => allowedEvents(ticketKind, ticket, actor).includes(NOTE), [ticket, actor]);
  const [asking, setAsking] = useState<TicketAction | undefined>(() => actions.find(({ type }) => type === first));
  const { label, tone, icon } = statusLook(ticket.status);
  const open = (next: string | undefined) => {
    if (next !== undefined) void navigate({ to: '/tickets/$id', params: { id: next } });
  };
  const neighbours = useNeighbours(ticket.id);
  const mailed = useMemo(() => ({ kind: 'ticket', state: ticket }) as const, [ticket]);
  const back = () => void navigate({ to: '/tickets' });
  useShortcuts(
    asking === undefined
      ? [
          ...actions.map((action) => ({
            keys: action.step.key,
            label: action.step.label,
            run: () => {
              setAsking(action);
            },
          })),
          {
            keys: 'J',
            label: TICKETS.previousNext,
            run: () => {
              open(neighbours.next);
            },
          },
          {
            keys: 'K',
            label: TICKETS.previousNext,
            run: () => {
              open(neighbours.previous);
            },
          },
          { keys: 'Esc', label: TICKETS.backHint, run: back },
        ]
      : [],
  );

  return (
    <section className={styles['page']} aria-label={`${TICKETS.back} ${ticket.code}`}>
      <PageHead
        title={ticket.subject}
        trail={
          <>
            <button type="button" className={styles['crumb']} onClick={back}>
              {TICKETS.back}
            </button>
            <span aria-hidden="true">›</span>
            <strong>{ticket.code}</strong>
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          </>
        }
        actions={
          <KeyHints
            hints={[
              { keys: ['K', 'J'], label: TICKETS.previousNext },
              { keys: ['Esc'], label: TICKETS.backHint },
            ]}
          />
        }
      />
      <div className={styles['body']}>
        <div className={styles['history']}>
          <div className={styles['scroll']}>
            <RecordTimeline entries={record.entries} unsent={record.stored.unsent} mailed={mailed} />
          </div>
          {mayComment ? <NoteField ticket={ticket} /> : null}
        </div>
        <Pane label={TICKETS.youCan}>
          <PaneSection title={TICKETS.youCan}>
            {actions.length === 0 ? <p className={styles['quiet']}>{TICKETS.nothingToDo}</p> : null}
            <ActionStack>
              {actions.map((action, index) => (
                <Button
                  key={action.type}
                  wide
                  keys={action.step.key}
                  variant={index === 0 ? 'filled' : 'outline'}
                  onClick={() => {
                    setAsking(action);
                  }}
                >
                  {action.step.label}
                </Button>
              ))}
            </ActionStack>
            <WhoIsNext status={ticket.status} actions={actions} />
          </PaneSection>
          <PaneSection>
            <FilesSection kind="ticket" state={ticket} />
          </PaneSection>
          <TicketClock ticket={ticket} />
          <TicketFacts ticket={ticket} />
        </Pane>
      </div>
      {asking === undefined ? null : (
        <ActionDialog
          action={asking}
          ticket={ticket}
          onCancel={() => {
            setAsking(undefined);
          }}
          onDone={() => {
            setAsking(undefined);
            toast.show({ text: TICKETS.saved(ticket.code, asking.step.past) });
          }}
        />
      )}
    </section>
  );
}

/** Whose turn it is, when it is not the reader's. */
function WhoIsNext({ status, actions }: { status: string; actions: readonly TicketAction[] }) {
  const { procedure } = useDesk();
  const decision = decisionIn(procedure, status);
  if (actions.some(({ type }) => type === decision?.type)) return null;
  const waitsFor = findState(status)?.waitsFor;
  return waitsFor === undefined ? null : <p className={styles['quiet']}>{waitsFor}</p>;
}

/** The tickets before and after this one in the queue. */
function useNeighbours(id: string): { previous: string | undefined; next: string | undefined } {
  const { person } = useDesk();
  const { rows } = useList('ticket');
  return useMemo(() => {
    const queue = queueTickets(rows, { filter: 'all', text: '', person: person.id }).flatMap((group) => group.tickets);
    const at = queue.findIndex((ticket) => ticket.id === id);
    return at === -1
      ? { previous: undefined, next: undefined }
      : { previous: queue[at - 1]?.id, next: queue[at + 1]?.id };
  }, [rows, person, id]);
}
