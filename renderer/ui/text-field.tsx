import { Input } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { KeyboardEventHandler, ReactNode, Ref } from 'react';

import { Field, type FieldProps } from './field.tsx';
import { Glyph, type IconType } from './glyph.tsx';
import { roomText } from './room-text.ts';
import styles from './text-field.module.css';

/** Room where the caller names none: one line that no record takes must not fill the memory either. */
const USUAL_ROOM = 200;

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Validate here: an error appears on leaving the field, not while typing. */
  onBlur?: () => void;
  name?: string;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search';
  placeholder?: string;
  icon?: IconType;
  /** Grey text or a button inside, at the right. */
  after?: ReactNode;
  /** Characters, 200 by default; what does not fit cannot be typed. */
  maxLength?: number;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  autoComplete?: string;
  autoFocus?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text, 30 px. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, icon, after, error, type = 'text', autoComplete = 'off', maxLength = USUAL_ROOM } = props;
  // What was pasted and did not fit is not lost in silence.
  const note = value.length < maxLength ? props.note : roomText(value.length, maxLength);
  return (
    <Field {...fieldProps(props)} note={note}>
      {(control) => (
        <Input
          {...control}
          ref={props.ref}
          type={type}
          name={props.name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
          placeholder={props.placeholder}
          maxLength={maxLength}
          inputMode={props.inputMode}
          autoComplete={autoComplete}
          data-autofocus={props.autoFocus === true ? true : undefined}
          autoFocus={props.autoFocus}
          readOnly={props.readOnly}
          disabled={props.disabled}
          error={error !== undefined}
          spellCheck={type === 'text'}
          leftSection={icon === undefined ? undefined : <Glyph icon={icon} />}
          rightSection={error === undefined ? after : <ErrorBefore after={after} />}
          rightSectionWidth={after === undefined ? undefined : 'auto'}
          rightSectionProps={{ className: styles['after'] }}
        />
      )}
    </Field>
  );
}

/** What can be pressed in a field stays where it is when what was typed is wrong. */
function ErrorBefore({ after }: Pick<TextFieldProps, 'after'>) {
  return (
    <>
      <ErrorGlyph />
      {after}
    </>
  );
}

/** The sign of an error inside a control; its words stand below. */
export function ErrorGlyph() {
  return (
    <span className={styles['error']}>
      <Glyph icon={IconAlertCircle} />
    </span>
  );
}

/** The part of a field's props that its frame draws. */
export function fieldProps({ label, hint, optional, error, note, hideLabel }: FieldProps): FieldProps {
  return { label, hint, optional, error, note, hideLabel };
}
