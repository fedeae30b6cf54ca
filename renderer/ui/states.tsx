import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { Glyph, type IconType } from './glyph.tsx';
import type { Tone } from './status.tsx';
import styles from './states.module.css';

export interface EmptyStateProps {
  /** «Nada espera por usted». */
  title: ReactNode;
  /** What will appear here, or where it was sought. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** For *Requiere línea*: the wifi off, amber. */
  icon?: IconType;
}

/** Nothing here: what will appear and one action. Also «Sin resultados» and «Requiere línea». */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <p className={styles['emptyTitle']}>
        {icon === undefined ? null : (
          <span className={styles['emptyIcon']}>
            <Glyph icon={icon} />
          </span>
        )}
        {title}
      </p>
      {children === undefined ? null : <p className={styles['emptyText']}>{children}</p>}
      {action === undefined ? null : <div className={styles['emptyAction']}>{action}</div>}
    </div>
  );
}

export interface NoticeProps {
  /** red: something was not done · amber: something waits for a decision · green: all is well. */
  tone: Extract<Tone, 'red' | 'amber' | 'green' | 'grey'>;
  /** «No se guardó: el disco está lleno». */
  title: ReactNode;
  icon?: IconType;
  /** What became of the work and what to do. */
  children?: ReactNode;
  /** Small buttons. */
  actions?: ReactNode;
  /** The buttons at the right instead of below, when one line is enough. */
  inline?: boolean;
  /** Say it at once to assistive technology: for what happens while one works. */
  announce?: boolean;
}

const ICONS: Record<NoticeProps['tone'], IconType> = {
  red: IconAlertTriangle,
  amber: IconAlertTriangle,
  green: IconCircleCheck,
  grey: IconInfoCircle,
};

/** A box of colour that says what happened. Red is the «No se guardó» box. */
export function Notice({ tone, title, icon = ICONS[tone], children, actions, inline, announce }: NoticeProps) {
  return (
    <div
      className={styles['notice']}
      data-tone={tone}
      data-inline={inline ?? false}
      role={announce === true ? 'alert' : undefined}
    >
      {inline === true ? <NoticeIcon icon={icon} /> : null}
      <div className={styles['noticeWords']}>
        <p className={styles['noticeTitle']}>
          {inline === true ? null : <NoticeIcon icon={icon} />}
          {title}
        </p>
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={styles['noticeActions']}>{actions}</div>}
    </div>
  );
}

function NoticeIcon({ icon }: { icon: IconType }) {
  return (
    <span className={styles['noticeIcon']}>
      <Glyph icon={icon} />
    </span>
  );
}

export interface ProgressBarProps {
  value: number;
  max: number;
  /** Names it; drawn only if there is no other text near. */
  label: string;
  tone?: 'accent' | 'amber' | 'red' | 'green';
}

/** How much of the whole, 6 px high. */
export function ProgressBar({ value, max, label, tone = 'accent' }: ProgressBarProps) {
  const share = max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1);
  return (
    <div
      className={styles['bar']}
      data-tone={tone}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
    >
      <div className={styles['fill']} style={{ width: `${share * 100}%` }} />
    </div>
  );
}

export interface BarSegment {
  /** Its share, in any unit common to all. */
  size: number;
  kind: 'accent' | 'paused' | 'red' | 'track';
}

/** Time or events as a strip: counted, paused (hatched), exceeded. `label` says in words what it shows. */
export function SegmentBar({ segments, label }: { segments: readonly BarSegment[]; label: string }) {
  return (
    <div className={styles['segments']} role="img" aria-label={label}>
      {segments.map((segment, index) =>
        segment.size <= 0 ? null : (
          <span key={index} data-kind={segment.kind} className={styles['segment']} style={{ flexGrow: segment.size }} />
        ),
      )}
    </div>
  );
}
