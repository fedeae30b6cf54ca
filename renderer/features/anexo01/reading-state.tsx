import { ANEXO01 } from '../../messages/impresion.ts';
import { Button, EmptyState, ProgressBar } from '../../ui/index.ts';
import type { Reading } from './use-entries.ts';
import styles from './anexo01-page.module.css';

/** How far the reading of the rows is, or why it stopped. */
export function ReadingState({
  reading,
  onCancel,
  onAgain,
}: {
  reading: Exclude<Reading, { phase: 'ready' }>;
  onCancel: () => void;
  onAgain: () => void;
}) {
  if (reading.phase === 'cancelled' || reading.phase === 'failed') {
    const cancelled = reading.phase === 'cancelled';
    return (
      <EmptyState
        title={cancelled ? ANEXO01.cancelledTitle : ANEXO01.readFailedTitle}
        action={<Button onClick={onAgain}>{ANEXO01.resume}</Button>}
      >
        {cancelled ? ANEXO01.cancelledText : ANEXO01.readFailedText}
      </EmptyState>
    );
  }
  const { done, total } = reading;
  return (
    <div className={styles['reading']}>
      <p>{ANEXO01.reading(done, total)}</p>
      <ProgressBar value={done} max={Math.max(total, 1)} label={ANEXO01.reading(done, total)} />
      <Button onClick={onCancel}>{ANEXO01.cancel}</Button>
    </div>
  );
}
