import { useDelayed } from '../use-delayed.ts';
import styles from './data-list.module.css';

const DELAY_MS = 300;

/** Over the foot of a list that can be used already: more rows are coming. Nothing until 300 ms. */
export function LoadingSign() {
  const shown = useDelayed(true, DELAY_MS);
  return (
    <div className={styles['sign']} role="status">
      {shown ? <span className={styles['signText']}>Abriendo los demás…</span> : null}
    </div>
  );
}
