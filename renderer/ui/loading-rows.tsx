import { useDelayed } from './use-delayed.ts';
import styles from './loading-rows.module.css';

export interface LoadingRowsProps {
  lines?: 1 | 2;
  count?: number;
  /** «Abriendo 1,240 casos de su sede». */
  text?: string;
}

const DELAY_MS = 300;

/** Nothing until 300 ms, then rows of the height of those to come. */
export function LoadingRows({ lines = 1, count = 8, text = 'Abriendo' }: LoadingRowsProps) {
  const shown = useDelayed(true, DELAY_MS);
  return (
    <div className={styles['rows']} role="status" data-lines={lines}>
      {shown ? (
        <>
          {Array.from({ length: count }, (_, index) => (
            <div key={index} className={styles['row']} aria-hidden>
              <span />
              <span />
              <span />
            </div>
          ))}
          <p className={styles['text']}>{text}</p>
        </>
      ) : null}
    </div>
  );
}
