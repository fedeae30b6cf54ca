import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { SelectField } from '../ui/index.ts';
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
export function PriorityField({ value, onChange, ...field }: PriorityFieldProps) {
  const { priorities } = useDesk().procedure;
  return (
    <SelectField
      {...field}
      label={TEXTS.label}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(Number(id))}
      options={priorities.map((priority) => ({
        value: String(priority.id),
        label: TEXTS.option(priority),
        content: (
          <span className={styles['priority']}>
            <span className={styles['priorityName']}>
              {priority.id} · {priority.name}
            </span>
            <span className={styles['priorityText']}>{priority.definition}</span>
            {priority.example === undefined ? null : (
              <span className={styles['priorityText']}>{TEXTS.example(priority.example)}</span>
            )}
          </span>
        ),
      }))}
      list={{ width: 'min(30rem, 90vw)', height: 420 }}
      placeholder={TEXTS.placeholder}
    />
  );
}
