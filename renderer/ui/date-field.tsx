import { useState, type KeyboardEvent } from 'react';

import { readDateText, shiftDate, showDate } from './date-text.ts';
import type { FieldProps } from './field.tsx';
import { keysOf } from './keys.ts';
import { TextField } from './text-field.tsx';

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or `undefined` while there is none. */
  value: string | undefined;
  /** Called with `undefined` while what is typed is not a date. */
  onChange: (date: string | undefined) => void;
  /** `YYYY-MM-DD` in the zone of the organisation. */
  today: string;
  min?: string;
  max?: string;
  onBlur?: () => void;
  disabled?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
}

/**
 * A date typed as dd/mm/yyyy. «hoy», «ayer», `19/11` and `191126` are understood and written out on leaving the field;
 * ↑ ↓ move a day. What is no date stays as typed, with the reason under it.
 */
export function DateField(props: DateFieldProps) {
  const { value, onChange, today, min, max, error, optional } = props;
  const [draft, setDraft] = useState<string>();
  const [left, setLeft] = useState(false);
  const shown = draft ?? (value === undefined ? '' : showDate(value));
  const read = readDateText(shown, { today, min, max });
  const own = left && !read.ok && (shown.trim() !== '' || optional !== true) ? read.message : undefined;

  function type(text: string) {
    setDraft(text);
    setLeft(false);
    const result = readDateText(text, { today, min, max });
    onChange(result.ok ? result.date : undefined);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const keys = keysOf(event);
    if ((keys !== '↑' && keys !== '↓') || props.readOnly === true) return;
    event.preventDefault();
    type(showDate(read.ok ? shiftDate(read.date, keys === '↑' ? 1 : -1) : today));
  }

  return (
    <TextField
      label={props.label}
      hint={props.hint}
      note={props.note}
      optional={optional}
      hideLabel={props.hideLabel}
      error={error ?? own}
      value={shown}
      onChange={type}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setLeft(true);
        if (read.ok) setDraft(undefined);
        props.onBlur?.();
      }}
      placeholder="dd/mm/aaaa"
      maxLength={12}
      disabled={props.disabled}
      readOnly={props.readOnly}
      autoFocus={props.autoFocus}
    />
  );
}
