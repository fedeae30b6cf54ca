import { useState } from 'react';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { TICKETS } from '../../messages/tickets.ts';
import { Dialog, Notice, SegmentedField, SelectField, TextArea } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { useShortcut } from '../../keyboard/index.ts';
import type { ActionAnswers, TicketAction } from './ticket-actions.ts';
import styles from './ticket-page.module.css';

export interface ActionDialogProps {
  action: TicketAction;
  ticket: Ticket;
  onDone(): void;
  onCancel(): void;
}

/** Asks what an action needs and does it; when it cannot be saved, what was typed stays. */
export function ActionDialog({ action, ticket, onDone, onCancel }: ActionDialogProps) {
  const desk = useDesk();
  const [answers, setAnswers] = useState<ActionAnswers>({ text: '', level: null, assignee: null, means: 'call' });
  const [problem, setProblem] = useState<Partial<Record<keyof ActionAnswers, string>>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<ActionAnswers>) => {
    setAnswers((before) => ({ ...before, ...change }));
    setProblem({});
  };

  const confirm = async () => {
    const missing = missingAnswers(action, answers);
    setProblem(missing);
    if (Object.keys(missing).length > 0 || busy) return;
    setBusy(true);
    try {
      await action.run(desk, ticket, { ...answers, text: answers.text.trim() });
      onDone();
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: action.label, scope: 'dialog' }, () => void confirm());

  return (
    <Dialog opened title={`${action.label} · ${ticket.code}`} onClose={onCancel}>
      <div className={styles['dialog']}>
        {action.consequence === undefined ? null : <p>{action.consequence}</p>}
        {action.asks?.includes('means') === true ? (
          <SegmentedField
            label={TICKETS.dialog.means}
            value={answers.means}
            onChange={(means) => {
              set({ means });
            }}
            segments={[
              { value: 'call', label: TICKETS.dialog.call },
              { value: 'mail', label: TICKETS.dialog.mail },
            ]}
          />
        ) : null}
        {action.asks?.includes('level') === true ? (
          <LevelChoice
            value={answers.level}
            current={ticket.level}
            error={problem.level}
            onChange={(level) => {
              set({ level });
            }}
          />
        ) : null}
        {action.asks?.includes('assignee') === true ? (
          <AssigneeChoice
            ticket={ticket}
            optional={action.event !== 'assigned'}
            autoFocus={action.asks[0] === 'assignee'}
            value={answers.assignee?.id ?? null}
            error={problem.assignee}
            onChange={(assignee) => {
              set({ assignee });
            }}
          />
        ) : null}
        {action.text === undefined ? null : (
          <TextArea
            label={action.text.label}
            optional={!action.text.required}
            value={answers.text}
            autoFocus={action.asks === undefined}
            error={problem.text}
            onChange={(text) => {
              set({ text });
            }}
          />
        )}
        {failure === undefined ? null : (
          <Notice tone="red" title={TICKETS.notSaved} announce>
            {`${failure} ${TICKETS.stillHere}`}
          </Notice>
        )}
        <div className={styles['answers']}>
          <Button
            variant={action.danger === true ? 'danger' : 'filled'}
            keys="Ctrl+Enter"
            onClick={() => void confirm()}
          >
            {action.label}
          </Button>
          <Button keys="Esc" onClick={onCancel}>
            {TICKETS.dialog.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function missingAnswers(action: TicketAction, answers: ActionAnswers): Partial<Record<keyof ActionAnswers, string>> {
  const { required } = TICKETS.dialog;
  return {
    ...(action.text?.required === true && answers.text.trim() === '' ? { text: required.text(action.text.label) } : {}),
    ...(action.asks?.includes('level') === true && answers.level === null ? { level: required.level } : {}),
    ...(action.event === 'assigned' && answers.assignee === null ? { assignee: required.assignee } : {}),
  };
}

interface LevelChoiceProps {
  value: number | null;
  current: number | undefined;
  error: string | undefined;
  onChange(level: number): void;
}

/** QW-7.5: the five levels, with the definition of the one chosen. */
function LevelChoice({ value, current, error, onChange }: LevelChoiceProps) {
  const { procedure } = useDesk();
  const definition = procedure.levels.find((level) => level.id === value)?.definition;
  return (
    <SelectField
      label={TICKETS.facts.level}
      value={value === null ? null : String(value)}
      onChange={(id) => {
        onChange(Number(id));
      }}
      error={error}
      autoFocus
      note={definition}
      options={procedure.levels.map(({ id, name, shortName }) => ({
        value: String(id),
        label: `${name} · ${shortName}`,
        disabled: id === current,
      }))}
    />
  );
}

interface AssigneeChoiceProps {
  ticket: Ticket;
  optional: boolean;
  autoFocus: boolean;
  value: string | null;
  error: string | undefined;
  onChange(assignee: { id: string; name: string } | null): void;
}

/** Whoever attends: the specialists of the ticket's sede, and the support levels of the sede central. */
function AssigneeChoice({ ticket, optional, autoFocus, value, error, onChange }: AssigneeChoiceProps) {
  const { rows } = useList('sede');
  const candidates = rows
    .filter(({ id, row }) => id === ticket.sede || row.type === 'central')
    .flatMap(({ row }) => row.staff)
    .filter((member) => member.roles.some((role) => role === 'specialist' || role === 'support'));
  return (
    <SelectField
      label={TICKETS.facts.assignee}
      optional={optional}
      autoFocus={autoFocus}
      value={value}
      error={error}
      options={candidates.map((member) => ({ value: member.person, label: member.name }))}
      onChange={(id) => {
        const member = candidates.find((candidate) => candidate.person === id);
        onChange(member === undefined ? null : { id, name: member.name });
      }}
    />
  );
}
