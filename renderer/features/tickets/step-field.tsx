import type { FlowField } from '#shared/procedures/flow.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import type { PersonRef } from '#shared/records/common.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { KnownPersonField, PriorityField, ServiceField, type ServiceValue } from '../../fields/index.ts';
import { TICKETS } from '../../messages/tickets.ts';
import { ChecklistField, DateField, SegmentedField, SelectField, TextArea, TextField } from '../../ui/index.ts';
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
  const desk = useDesk();
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const common = { label: field.label, optional: !field.required, error };
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
    case 'person':
      return <AttendantField {...props} />;
    case 'requester':
      return (
        <KnownPersonField
          {...common}
          value={isPerson(value) ? value : undefined}
          autoFocus={autoFocus}
          onChange={(person) => onChange(person ?? null)}
        />
      );
    case 'service':
      return (
        <ServiceField value={isService(value) ? value : null} error={error} autoFocus={autoFocus} onChange={onChange} />
      );
    case 'priority':
      return <PriorityField value={typeof value === 'number' ? value : null} error={error} onChange={onChange} />;
    case 'yesNo':
      return (
        <SegmentedField
          {...common}
          value={value === null ? null : value === true ? 'yes' : 'no'}
          onChange={(answer) => {
            onChange(answer === 'yes');
          }}
          segments={[
            { value: 'yes', label: TICKETS.dialog.yes },
            { value: 'no', label: TICKETS.dialog.no },
          ]}
        />
      );
    case 'choice':
      return (
        <SelectField
          {...common}
          autoFocus={autoFocus}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          options={field.options.map(({ id, name }) => ({ value: id, label: name }))}
        />
      );
    case 'checklist':
      return (
        <ChecklistField
          {...common}
          autoFocus={autoFocus}
          value={isList(value) ? value : []}
          onChange={onChange}
          options={field.options}
        />
      );
    case 'date':
      return (
        <DateField
          {...common}
          autoFocus={autoFocus}
          value={typeof value === 'string' ? value : undefined}
          onChange={(date) => {
            onChange(date ?? null);
          }}
          today={today}
        />
      );
    case 'email':
      return <TextField {...common} type="email" value={textOf(value)} autoFocus={autoFocus} onChange={onChange} />;
    case 'phone':
    case 'time':
    case 'line':
      return <TextField {...common} value={textOf(value)} autoFocus={autoFocus} onChange={onChange} />;
    case 'text':
      return <TextArea {...common} value={textOf(value)} autoFocus={autoFocus} onChange={onChange} />;
    // Only registers ask for these, in their own dialog.
    case 'table':
    case 'tickets':
    case 'room':
      return null;
  }
}

const textOf = (value: Answer) => (typeof value === 'string' ? value : '');
const isPerson = (value: Answer): value is PersonRef => value !== null && typeof value === 'object' && 'name' in value;
const isService = (value: Answer): value is ServiceValue =>
  value !== null && typeof value === 'object' && ('type' in value || 'text' in value);
const isList = (value: Answer): value is readonly string[] => Array.isArray(value);

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
  const chosen = value !== null && typeof value === 'object' && 'name' in value ? value.id : undefined;
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
