import type { FlowField } from '#shared/procedures/flow.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { useList } from '../../desk/use-desk.tsx';
import { TICKETS } from '../../messages/tickets.ts';
import { SegmentedField, SelectField, TextArea } from '../../ui/index.ts';
import type { Answer } from './ticket-actions.ts';

export interface StepFieldProps {
  field: FlowField;
  ticket: Ticket;
  value: Answer;
  error: string | undefined;
  autoFocus: boolean;
  onChange(value: Answer): void;
}

/** Asks one thing that a step needs. */
export function StepField(props: StepFieldProps) {
  const { field, value, error, autoFocus, onChange } = props;
  switch (field.type) {
    case 'means':
      return (
        <SegmentedField
          label={field.label}
          value={value === 'mail' ? 'mail' : 'call'}
          onChange={onChange}
          segments={[
            { value: 'call', label: TICKETS.dialog.call },
            { value: 'mail', label: TICKETS.dialog.mail },
          ]}
        />
      );
    case 'level':
    case 'otherLevel':
      return <LevelField {...props} />;
    case 'attendant':
      return <AttendantField {...props} />;
    case 'text':
      return (
        <TextArea
          label={field.label}
          optional={!field.required}
          value={typeof value === 'string' ? value : ''}
          autoFocus={autoFocus}
          error={error}
          onChange={onChange}
        />
      );
  }
}

/** QW-7.5: the levels of attention, with the definition of the one chosen. */
function LevelField({ field, ticket, value, error, autoFocus, onChange }: StepFieldProps) {
  const levels = findProcedure(ticket.procedure)?.levels ?? [];
  return (
    <SelectField
      label={field.label}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(id) => {
        onChange(Number(id));
      }}
      error={error}
      autoFocus={autoFocus}
      note={levels.find(({ id }) => id === value)?.definition}
      options={levels.map(({ id, name, shortName }) => ({
        value: String(id),
        label: `${name} · ${shortName}`,
        disabled: field.type === 'otherLevel' && id === ticket.level,
      }))}
    />
  );
}

/** Whoever attends: the specialists of the ticket's sede, and the support levels of the sede central. */
function AttendantField({ field, ticket, value, error, autoFocus, onChange }: StepFieldProps) {
  const { rows } = useList('sede');
  const candidates = rows
    .filter(({ id, row }) => id === ticket.sede || row.type === 'central')
    .flatMap(({ row }) => row.staff)
    .filter((member) => member.roles.some((role) => role === 'specialist' || role === 'support'));
  const chosen = value !== null && typeof value === 'object' ? value.id : undefined;
  return (
    <SelectField
      label={field.label}
      optional={!field.required}
      autoFocus={autoFocus}
      value={chosen ?? null}
      error={error}
      options={candidates.map((member) => ({ value: member.person, label: member.name }))}
      onChange={(id) => {
        const member = candidates.find((candidate) => candidate.person === id);
        onChange(member === undefined ? null : { id, name: member.name });
      }}
    />
  );
}
