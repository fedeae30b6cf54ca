import type { ReactNode } from 'react';

import styles from './list-with-pane.module.css';

export interface ListWithPaneProps {
  /** At the left, with its own head when the head does not span both. */
  list: ReactNode;
  pane: ReactNode;
  /** side: the pane is 321 px (01, 03) · main: the list is 462 px and the pane takes the rest (02). */
  layout?: 'side' | 'main';
  /** Where there is no room for both (work area below 996 px, a window below 1200): show the pane over the list. */
  paneOpen: boolean;
}

/** A list and what is known of the thing selected. Below 1200 px the open pane covers the list. */
export function ListWithPane({ list, pane, layout = 'side', paneOpen }: ListWithPaneProps) {
  return (
    <div className={styles['room']}>
      <div className={styles['both']} data-layout={layout} data-open={paneOpen}>
        <div className={styles['list']} data-zone="list">
          {list}
        </div>
        <div className={styles['pane']} data-zone="pane">
          {pane}
        </div>
      </div>
    </div>
  );
}
