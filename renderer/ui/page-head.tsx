import type { ReactNode } from 'react';

import styles from './page-head.module.css';

export interface PageHeadProps {
  title: ReactNode;
  /** Grey words after the title: «jueves 19 de noviembre · 15 asuntos esperan». */
  note?: ReactNode;
  /** A chip after the title. */
  status?: ReactNode;
  /** The line above the title: where one is, and chips (03). Makes the head 75 px high. */
  trail?: ReactNode;
  actions?: ReactNode;
  /** 1 for the page; 2 for a form beside a list. */
  level?: 1 | 2;
  /** Less margin at the left, over a list with rows of its own (02). */
  tight?: boolean;
}

/** The head of a page: 56 px, title 19/24. */
export function PageHead({ title, note, status, trail, actions, level = 1, tight }: PageHeadProps) {
  const Title = `h${level}` as const;
  return (
    <header className={styles['head']} data-trail={trail !== undefined} data-tight={tight ?? false}>
      <div className={styles['words']}>
        {trail === undefined ? null : <div className={styles['trail']}>{trail}</div>}
        <div className={styles['line']}>
          <Title className={styles['title']}>{title}</Title>
          {status}
          {note === undefined ? null : <div className={styles['note']}>{note}</div>}
        </div>
      </div>
      {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
