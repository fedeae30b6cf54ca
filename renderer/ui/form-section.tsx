import type { ReactNode } from 'react';

import { enterMovesOn } from './form-flow.ts';
import styles from './form-section.module.css';

export interface FormProps {
  /** Names it: «Nueva atención». */
  label: string;
  children: ReactNode;
}

/** Fills its parent. Enter moves on to the next field; only a key or button of the form saves. */
export function Form({ label, children }: FormProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter comes up from the fields
    <form
      className={styles['form']}
      aria-label={label}
      noValidate
      onKeyDown={enterMovesOn}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
    </form>
  );
}

export interface FormSectionProps {
  number?: number;
  title: string;
  /** 3 under the heading of a form beside a list (`PageHead level={2}`), 2 under that of the page. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A numbered part of a form: «1 Usuaria/o afectada/o o solicitante». */
export function FormSection({ number, title, level = 3, children }: FormSectionProps) {
  const Title = `h${level}` as const;
  return (
    <section className={styles['section']} aria-label={title}>
      <Title className={styles['title']}>
        {number === undefined ? null : <span className={styles['number']}>{number}</span>}
        {title}
      </Title>
      {children}
    </section>
  );
}

export interface FieldRowProps {
  children: ReactNode;
  /** Grid tracks, one per field: `2fr 1fr`. Default: equal. Below 480 px of room they stand one under the other. */
  columns?: string;
}

/** Fields beside each other. */
export function FieldRow({ children, columns }: FieldRowProps) {
  return (
    <div className={styles['container']}>
      <div className={styles['row']} style={columns === undefined ? undefined : { gridTemplateColumns: columns }}>
        {children}
      </div>
    </div>
  );
}

/** The grey box for what opens in place, such as the fields of a person not yet in the directory. */
export function Inset({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles['inset']}>
      {children}
    </div>
  );
}
