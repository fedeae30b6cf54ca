import { Textarea } from '@mantine/core';
import type { KeyboardEventHandler, Ref } from 'react';

import { Field, type FieldProps } from './field.tsx';
import { fieldProps } from './text-field.tsx';
import { roomText } from './room-text.ts';
import styles from './text-field.module.css';

/** Room where the caller names none: what no record takes must not fill the memory either. */
const USUAL_ROOM = 4_000;
/** The counter appears when this share of the room is used. */
const NEAR_END = 0.9;

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder?: string;
  /** Characters, 4,000 by default; what does not fit cannot be typed. The counter shows only near the end. */
  maxLength?: number;
  minRows?: number;
  maxRows?: number;
  autoFocus?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Text of several lines that grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, maxLength = USUAL_ROOM, minRows = 2, maxRows = 8, error, note } = props;
  const near = value.length >= maxLength * NEAR_END;
  const counter = near ? (
    <span className={styles['counter']} data-full={value.length >= maxLength}>
      {roomText(value.length, maxLength)}
    </span>
  ) : undefined;
  return (
    <Field {...fieldProps(props)} note={counter ?? note}>
      {(control) => (
        <Textarea
          {...control}
          ref={props.ref}
          // Measured in JavaScript, as the library does, each key lays out the page twice more (docs/performance.md).
          autosize={false}
          rows={minRows}
          classNames={{ input: styles['grows'] }}
          style={{ '--min-rows': minRows, '--max-rows': maxRows }}
          name={props.name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
          placeholder={props.placeholder}
          maxLength={maxLength}
          data-autofocus={props.autoFocus === true ? true : undefined}
          autoFocus={props.autoFocus}
          readOnly={props.readOnly}
          disabled={props.disabled}
          error={error !== undefined}
        />
      )}
    </Field>
  );
}
