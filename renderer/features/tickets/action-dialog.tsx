import { useState } from 'react';
import type { FlowField } from '#shared/procedures/flow.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { TICKETS } from '../../messages/tickets.ts';
import { Dialog, Notice } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { useShortcut } from '../../keyboard/index.ts';
import { actOnTicket } from './commands/act-on-ticket.ts';
import { StepField } from './step-field.tsx';
import { dataOf, firstAnswers, missingFields, type TicketAction } from './ticket-actions.ts';
import styles from './ticket-page.module.css';

export interface ActionDialogProps {
  action: TicketAction;
  ticket: Ticket;
  onDone(): void;
  onCancel(): void;
}

/** Asks what a step needs and takes it; when it cannot be saved, what was typed stays. */
export function ActionDialog({ action: { type, step }, ticket, onDone, onCancel }: ActionDialogProps) {
  const desk = useDesk();
  const [answers, setAnswers] = useState(() => firstAnswers(step, ticket));
  const [missing, setMissing] = useState<readonly FlowField[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    const unanswered = missingFields(step.fields, answers);
    setMissing(unanswered);
    if (unanswered.length > 0 || busy) return;
    setBusy(true);
    try {
      await actOnTicket(desk, ticket.id, type, dataOf(answers));
      onDone();
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: step.label, scope: 'dialog' }, () => void confirm());

  return (
    <Dialog opened title={`${step.label} · ${ticket.code}`} onClose={onCancel}>
      <div className={styles['dialog']}>
        {step.consequence === undefined ? null : <p>{step.consequence}</p>}
        {step.fields.map((field, index) => (
          <StepField
            key={field.id}
            field={field}
            ticket={ticket}
            value={answers[field.id] ?? null}
            error={missing.includes(field) ? TICKETS.dialog.required(field) : undefined}
            autoFocus={index === 0}
            onChange={(value) => {
              setAnswers((before) => ({ ...before, [field.id]: value }));
              setMissing([]);
            }}
          />
        ))}
        {failure === undefined ? null : (
          <Notice tone="red" title={TICKETS.notSaved} announce>
            {`${failure} ${TICKETS.stillHere}`}
          </Notice>
        )}
        <div className={styles['answers']}>
          <Button variant={step.danger === true ? 'danger' : 'filled'} keys="Ctrl+Enter" onClick={() => void confirm()}>
            {step.label}
          </Button>
          <Button keys="Esc" onClick={onCancel}>
            {TICKETS.dialog.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
