import { Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

import { Field, type FieldProps } from './field.tsx';
import { Glyph, type IconType } from './glyph.tsx';
import { fieldProps } from './text-field.tsx';

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
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
  disabled?: boolean;
  autoFocus?: boolean;
}

/** A choice among few known things; for many, or to type, use `SearchCombo`. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, onChange, options, error, icon } = props;
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
