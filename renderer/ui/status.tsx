import type { ReactNode } from 'react';

import { Glyph, type IconType } from './glyph.tsx';
import styles from './status.module.css';

/** grey: not begun or over · accent: in progress · amber: waits · green: done · red: overdue, refused, failed. */
export type Tone = 'grey' | 'accent' | 'amber' | 'green' | 'red';

export interface StatusProps {
  tone: Tone;
  icon: IconType;
  /** The word: colour never stands alone. */
  children: ReactNode;
  /** Longer text for the mouse. */
  title?: string;
}

/** Icon and word in colour, without a background: in the rows of a list. */
export function StatusText({ tone, icon, children, title }: StatusProps) {
  return (
    <span className={styles['text']} data-tone={tone} title={title}>
      <Glyph icon={icon} size={14} />
      <span className={styles['word']}>{children}</span>
    </span>
  );
}

/** The same on a soft background: in the head of a record. */
export function StatusChip({ tone, icon, children, title }: StatusProps) {
  return (
    <span className={styles['chip']} data-tone={tone} title={title}>
      <Glyph icon={icon} size={14} />
      <span className={styles['word']}>{children}</span>
    </span>
  );
}

export interface MarkProps {
  tone: Tone;
  icon: IconType;
  /** Read aloud and shown on hover: «Sin enviar». */
  label: string;
}

/** An icon alone with a name, such as the cloud of a record that was not sent. */
export function Mark({ tone, icon, label }: MarkProps) {
  return (
    <span className={styles['mark']} data-tone={tone} role="img" aria-label={label} title={label}>
      <Glyph icon={icon} />
    </span>
  );
}

/** A word or figure in the colour of its tone: «−3 h 20 min». `strong` marks what is late or needs action. */
export function ToneText({ tone, strong, children }: { tone: Tone; strong?: boolean; children: ReactNode }) {
  return (
    <span className={styles['tone']} data-tone={tone} data-strong={strong ?? false}>
      {children}
    </span>
  );
}
