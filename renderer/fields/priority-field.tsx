import { Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { Field } from '../ui/field.tsx';
import { Glyph } from '../ui/glyph.tsx';
import styles from './fields.module.css';

const TEXTS = CAMPOS.priority;

export interface PriorityFieldProps {
  value: number | null;
  onChange: (value: number) => void;
  onBlur?: () => void;
  error?: string;
  disabled?: boolean;
}

/** QW-7.4: the priority, each with the document's definition and example where it is chosen. */
export function PriorityField({ value, onChange, onBlur, error, disabled }: PriorityFieldProps) {
  const { priorities } = useDesk().procedure;
  const byId = new Map(priorities.map((priority) => [String(priority.id), priority]));
  return (
    <Field label={TEXTS.label} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value === null ? null : String(value)}
          onChange={(id) => {
            if (id !== null) onChange(Number(id));
          }}
          data={priorities.map((priority) => ({ value: String(priority.id), label: TEXTS.option(priority) }))}
          renderOption={({ option }) => {
            const priority = byId.get(option.value);
            if (priority === undefined) return option.label;
            return (
              <span className={styles['priority']}>
                <span className={styles['priorityName']}>
                  {priority.id} · {priority.name}
                </span>
                <span className={styles['priorityText']}>{priority.definition}</span>
                {priority.example === undefined ? null : (
                  <span className={styles['priorityText']}>{TEXTS.example(priority.example)}</span>
                )}
              </span>
            );
          }}
          comboboxProps={{ width: 'min(30rem, 90vw)', position: 'bottom-end' }}
          maxDropdownHeight={420}
          allowDeselect={false}
          placeholder={TEXTS.placeholder}
          onBlur={onBlur}
          disabled={disabled}
          error={error !== undefined}
          rightSection={<Glyph icon={IconChevronDown} />}
        />
      )}
    </Field>
  );
}
