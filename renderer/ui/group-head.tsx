import type { ReactNode } from 'react';

import { Glyph, type IconType } from './glyph.tsx';
import type { Tone } from './status.tsx';
import styles from './group-head.module.css';

export interface GroupHeadProps {
  label: ReactNode;
  icon?: IconType;
  /** Colour of the icon. */
  tone?: Tone;
  /** A count or a few grey words. */
  note?: ReactNode;
  /** Heading level where it heads a part of the page; none inside a list. */
  level?: 2 | 3;
  actions?: ReactNode;
}

/** The band of 30 px over a group of rows. */
export function GroupHead({ label, icon, tone = 'grey', note, level, actions }: GroupHeadProps) {
  const Label = level === undefined ? 'span' : (`h${level}` as const);
  return (
    <div className={styles['head']} data-tone={tone}>
      {icon === undefined ? null : (
        <span className={styles['icon']}>
          <Glyph icon={icon} />
        </span>
      )}
      <Label className={styles['label']}>{label}</Label>
      <span className={styles['note']}>{note}</span>
      {actions === undefined ? null : <span className={styles['actions']}>{actions}</span>}
    </div>
  );
}
