import type { ReactNode } from 'react';

import styles from './frame.module.css';

export interface FrameProps {
  /** A `TopBar`. */
  top: ReactNode;
  /** A `Nav`; none on the sign-in screen. */
  nav?: ReactNode;
  /** A `SyncStrip`, on every screen. */
  strip: ReactNode;
  children: ReactNode;
}

/** Top bar, navigation, work area, strip; the window itself never scrolls. */
export function Frame({ top, nav, strip, children }: FrameProps) {
  return (
    <div className={styles['frame']}>
      {top}
      <div className={styles['middle']}>
        {nav}
        <main className={styles['work']} data-zone="work" data-plain={nav === undefined}>
          {children}
        </main>
      </div>
      {strip}
    </div>
  );
}
