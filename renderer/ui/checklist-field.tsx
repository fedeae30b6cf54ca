import { useId } from 'react';

import { Below, type FieldProps } from './field.tsx';
import fieldStyles from './field.module.css';
import styles from './checklist-field.module.css';

export interface ChecklistFieldProps extends FieldProps {
  /** Ids of what is ticked. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  options: readonly { id: string; name: string }[];
  autoFocus?: boolean;
}

/** Things to tick off, one below the other; Espacio ticks. */
export function ChecklistField({
  label,
  optional,
  error,
  note,
  value,
  onChange,
  options,
  autoFocus,
}: ChecklistFieldProps) {
  const id = useId();
  return (
    <fieldset
      className={fieldStyles['field']}
      aria-describedby={error === undefined && note === undefined ? undefined : `${id}-below`}
      aria-invalid={error === undefined ? undefined : true}
    >
      <legend className={fieldStyles['head']}>
        <span className={fieldStyles['label']}>{label}</span>
        {optional === true ? <span className={fieldStyles['hint']}>(opcional)</span> : null}
      </legend>
      {options.map((option, index) => (
        <label key={option.id} className={styles['item']}>
          <input
            type="checkbox"
            className={styles['box']}
            checked={value.includes(option.id)}
            data-autofocus={autoFocus === true && index === 0 ? true : undefined}
            onChange={({ currentTarget }) => {
              const others = value.filter((each) => each !== option.id);
              onChange(currentTarget.checked ? [...others, option.id] : others);
            }}
          />
          <span>{option.name}</span>
        </label>
      ))}
      <Below id={`${id}-below`} error={error} note={note} />
    </fieldset>
  );
}
