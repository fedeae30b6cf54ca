import type { ReactNode } from 'react';

import styles from './pane.module.css';

export interface PaneProps {
  /** Names the region: «Atención A-AY2-0409». */
  label: string;
  children: ReactNode;
  /** Stays at the bottom while the rest scrolls: key hints, or the buttons of a form. */
  foot?: ReactNode;
  /** side: grey, beside a list · form: white, with a foot for buttons. */
  kind?: 'side' | 'form';
}

/** What is known of the thing selected; it scrolls, its foot stays. */
export function Pane({ label, children, foot, kind = 'side' }: PaneProps) {
  return (
    <section className={styles['pane']} aria-label={label} data-kind={kind}>
      <div className={styles['scroll']}>{children}</div>
      {foot === undefined ? null : <div className={styles['foot']}>{foot}</div>}
    </section>
  );
}

export interface PaneSectionProps {
  /** 12 px, in bold: «Usted puede», «La línea». */
  title?: ReactNode;
  children: ReactNode;
}

/** A part of a pane; a hairline parts it from the next. */
export function PaneSection({ title, children }: PaneSectionProps) {
  return (
    <div className={styles['section']}>
      {title === undefined ? null : <h2 className={styles['sectionTitle']}>{title}</h2>}
      {children}
    </div>
  );
}

export interface PaneHeadProps {
  /** «A-AY2-0409». */
  code?: ReactNode;
  /** A chip. */
  status?: ReactNode;
  /** At the right: «Sin enviar». */
  aside?: ReactNode;
  title: ReactNode;
}

/** Code, state and title 15/20 of what is selected. */
export function PaneHead({ code, status, aside, title }: PaneHeadProps) {
  return (
    <header className={styles['head']}>
      <div className={styles['headLine']}>
        {code === undefined ? null : <span className={styles['code']}>{code}</span>}
        {status}
        <span className={styles['aside']}>{aside}</span>
      </div>
      <h2 className={styles['title']}>{title}</h2>
    </header>
  );
}

/** Buttons one below the other, the main one first. */
export function ActionStack({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
