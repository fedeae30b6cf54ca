import type { ReactNode } from 'react';

import { Glyph, type IconType } from './glyph.tsx';
import type { Tone } from './status.tsx';
import styles from './timeline.module.css';

export interface TimelineEntry {
  id: string;
  /** «15:20». */
  time: string;
  icon: IconType;
  /** Colour of the icon; grey unless it says something. */
  tone?: Tone;
  /** What happened: «Aprobado». */
  title: ReactNode;
  /** By whom and what else, on the same line: «por Carmen Palomino, jefa de UT». */
  detail?: ReactNode;
  /** Below: a quotation, attachments. */
  body?: ReactNode;
  /** At the right: «sin enviar». */
  mark?: ReactNode;
  /** An amber box that asks for a decision: «Acción no aplicada». */
  highlight?: boolean;
  /** Buttons of the box. */
  actions?: ReactNode;
}

export interface TimelineDay {
  id: string;
  /** «martes 17 de noviembre». */
  label: string;
  entries: readonly TimelineEntry[];
}

/** The history of a record, oldest first, newest at the bottom. */
export function Timeline({ days, label }: { days: readonly TimelineDay[]; label: string }) {
  return (
    <section className={styles['timeline']} aria-label={label}>
      {days.map((day) => (
        <div key={day.id} className={styles['dayBlock']}>
          <h2 className={styles['day']}>{day.label}</h2>
          <ol className={styles['entries']}>
            {day.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { time, icon, tone = 'grey', title, detail, body, mark, actions } = entry;
  return (
    <li className={styles['entry']} data-highlight={entry.highlight ?? false}>
      <span className={styles['time']}>{time}</span>
      <span className={styles['icon']} data-tone={entry.highlight === true ? 'amber' : tone}>
        <Glyph icon={icon} size={14} />
      </span>
      <div className={styles['content']}>
        <p className={styles['line']}>
          <span className={styles['title']}>{title}</span>
          {detail === undefined ? null : <span className={styles['detail']}>{detail}</span>}
          {mark === undefined ? null : <span className={styles['mark']}>{mark}</span>}
        </p>
        {body === undefined ? null : <div className={styles['body']}>{body}</div>}
        {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
      </div>
    </li>
  );
}
