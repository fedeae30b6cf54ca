import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { RecordRef } from '#shared/records/common.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { ChecklistField, DateField, SegmentedField, SelectField, TextArea, TextField } from '../ui/index.ts';
import type { Answers, Question, TableRow } from './ask-questions.ts';
import { KnownPersonField } from './known-person-field.tsx';
import { RoomField } from './room-field.tsx';
import { TableField } from './table-field.tsx';
import { TicketsField } from './tickets-field.tsx';

export interface AskFieldProps {
  question: Question;
  value: Answers[string];
  error: string | undefined;
  autoFocus: boolean;
  onChange: (value: Answers[string]) => void;
}

/** The field of one question. */
export function AskField({ question, value, error, autoFocus, onChange }: AskFieldProps) {
  const desk = useDesk();
  const { type, label, hint, optional, options = [] } = question;
  const common = { label, hint, optional, error, autoFocus };
  const text = typeof value === 'string' ? value : '';
  switch (type) {
    case 'text':
      return <TextArea {...common} value={text} onChange={onChange} maxLength={TEXT_LIMITS.text} minRows={2} />;
    case 'line':
      return (
        <TextField {...common} value={text} onChange={onChange} maxLength={question.maxLength ?? TEXT_LIMITS.line} />
      );
    case 'date':
      return (
        <DateField
          {...common}
          value={text === '' ? undefined : text}
          onChange={onChange}
          today={civilDateOf(desk.now(), desk.procedure.zone)}
        />
      );
    case 'choice':
      return <SelectField {...common} value={text === '' ? null : text} onChange={onChange} options={options} />;
    case 'phone':
      return <TextField {...common} type="tel" value={text} onChange={onChange} maxLength={40} />;
    case 'time':
      return <TextField {...common} value={text} onChange={onChange} maxLength={5} placeholder="08:30" />;
    case 'checklist':
      return (
        <ChecklistField
          {...common}
          value={Array.isArray(value) ? (value as readonly string[]) : []}
          onChange={onChange}
          options={options.map(({ value: id, label: name }) => ({ id, name }))}
        />
      );
    case 'table':
      return (
        <TableField
          {...common}
          columns={question.columns ?? []}
          value={Array.isArray(value) ? (value as readonly TableRow[]) : []}
          onChange={onChange}
        />
      );
    case 'room':
      return <RoomField {...common} value={isRef(value) ? value : undefined} onChange={onChange} />;
    case 'tickets':
      return (
        <TicketsField
          {...common}
          value={Array.isArray(value) ? (value as readonly RecordRef[]) : []}
          onChange={onChange}
        />
      );
    case 'yesNo':
      return (
        <SegmentedField
          label={label}
          error={error}
          optional={optional}
          value={value === undefined ? null : value === true ? 'yes' : 'no'}
          onChange={(answer) => {
            onChange(answer === 'yes');
          }}
          segments={[
            { value: 'yes', label: options[0]?.label ?? CAMPOS.ask.yes },
            { value: 'no', label: options[1]?.label ?? CAMPOS.ask.no },
          ]}
        />
      );
    case 'person':
      return (
        <KnownPersonField
          label={label}
          value={typeof value === 'object' && 'name' in value ? value : undefined}
          error={error}
          autoFocus={autoFocus}
          onChange={onChange}
        />
      );
  }
}

function isRef(value: Answers[string]): value is RecordRef {
  return typeof value === 'object' && 'code' in value;
}
