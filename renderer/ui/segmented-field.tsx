import { useId } from 'react';

import { Below, type FieldProps } from './field.tsx';
import { Glyph, type IconType } from './glyph.tsx';
import fieldStyles from './field.module.css';
import styles from './segmented-field.module.css';

export interface Segment<V extends string = string> {
  value: V;
  label: string;
  icon?: IconType;
  /** Small grey text after the label; for a disabled segment, its reason: «falta solución». */
  hint?: string;
  disabled?: boolean;
}

export interface SegmentedProps<V extends string = string> {
  value: V | null;
  onChange: (value: V) => void;
  segments: readonly Segment<V>[];
  /** normal 30 px in forms · small 26 px in heads of pages. */
  size?: 'normal' | 'small';
}

export interface SegmentedFieldProps<V extends string = string> extends FieldProps, SegmentedProps<V> {
  /** Label at the left instead of above, as in the foot of a form. */
  inline?: boolean;
}

/** Two to four choices, all in sight: a group of radio buttons, ← → to change. */
export function SegmentedField<V extends string>(props: SegmentedFieldProps<V>) {
  const { label, hint, optional, error, note, hideLabel, inline } = props;
  const id = useId();
  return (
    <fieldset
      className={fieldStyles['field']}
      data-inline={inline ?? false}
      aria-describedby={error === undefined && note === undefined ? undefined : `${id}-below`}
      aria-invalid={error === undefined ? undefined : true}
    >
      <legend className={hideLabel === true ? 'visually-hidden' : fieldStyles['head']}>
        <span className={fieldStyles['label']}>{label}</span>
        {optional === true ? <span className={fieldStyles['hint']}>(opcional)</span> : null}
        {hint === undefined ? null : <span className={fieldStyles['hint']}>{hint}</span>}
      </legend>
      <Radios {...props} name={id} />
      <Below id={`${id}-below`} error={error} note={note} />
    </fieldset>
  );
}

/** The same without a label in sight, for the head of a page: «Lo mío · Toda la UT». `label` names the group. */
export function Segmented<V extends string>({ label, ...props }: SegmentedProps<V> & { label: string }) {
  const id = useId();
  return (
    <div role="radiogroup" aria-label={label}>
      <Radios {...props} name={id} />
    </div>
  );
}

function Radios<V extends string>({ value, onChange, segments, size, name }: SegmentedProps<V> & { name: string }) {
  return (
    <span className={styles['segments']} data-size={size ?? 'normal'}>
      {segments.map((segment) => (
        <label key={segment.value} className={styles['segment']}>
          <input
            type="radio"
            className={styles['input']}
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.disabled}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon === undefined ? null : <Glyph icon={segment.icon} />}
          <span>{segment.label}</span>
          {segment.hint === undefined ? null : <span className={styles['hint']}>{segment.hint}</span>}
        </label>
      ))}
    </span>
  );
}
