import { Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';

import { Field, type FieldProps } from './field.tsx';
import { Glyph, type IconType } from './glyph.tsx';
import { fieldProps } from './text-field.tsx';

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
  /** What the list shows instead of the label. */
  content?: ReactNode;
  disabled?: boolean;
}

export interface SelectFieldProps<V extends string = string> extends FieldProps {
  /** `null` while nothing is chosen. */
  value: V | null;
  onChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  onBlur?: () => void;
  placeholder?: string;
  icon?: IconType;
  /** A list that is wider and higher than usual, from the field's right edge: any CSS width, and px. */
  list?: { width: string; height: number };
  disabled?: boolean;
  autoFocus?: boolean;
}

/** A choice among few known things; for many, or to type, use `SearchCombo`. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, onChange, options, error, icon, list } = props;
  return (
    <Field {...fieldProps(props)}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(next) => {
            const chosen = options.find((option) => option.value === next);
            if (chosen !== undefined) onChange(chosen.value);
          }}
          data={options.map(({ value: id, label, disabled }) => ({ value: id, label, disabled }))}
          onBlur={props.onBlur}
          onKeyDownCapture={takeSeen}
          renderOption={({ option }) =>
            options.find((one) => one.value === option.value)?.content ?? <span>{option.label}</span>
          }
          comboboxProps={list === undefined ? undefined : { width: list.width, position: 'bottom-end' }}
          maxDropdownHeight={list?.height}
          allowDeselect={false}
          placeholder={props.placeholder ?? 'Elija'}
          disabled={props.disabled}
          data-autofocus={props.autoFocus === true ? true : undefined}
          autoFocus={props.autoFocus}
          error={error !== undefined}
          leftSection={icon === undefined ? undefined : <Glyph icon={icon} />}
          rightSection={<Glyph icon={IconChevronDown} />}
        />
      )}
    </Field>
  );
}

/**
 * Enter takes what is seen. Mantine learns from a timer which option of the open list the keys are on, and until then Enter
 * would take the one that was chosen before, or none.
 */
function takeSeen(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '');
  const seen = list?.querySelector<HTMLElement>('[data-combobox-selected]') ?? undefined;
  if (seen === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  seen.click();
}
