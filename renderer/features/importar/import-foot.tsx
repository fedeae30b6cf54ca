import { useState } from 'react';
import { useShortcut } from '../../keyboard/index.ts';
import { CAMPOS } from '../../messages/campos.ts';
import { IMPORTAR } from '../../messages/importar.ts';
import { Button, ConfirmDialog, Notice } from '../../ui/index.ts';
import type { PreviewCounts } from './preview-rows.ts';
import styles from './importar.module.css';

export interface ImportFootProps {
  counts: PreviewCounts;
  /** Why the last attempt wrote nothing. */
  failure: string | undefined;
  onWrite(): void;
}

/** All or nothing; leaving rows out is a second decision, never the first button. */
export function ImportFoot({ counts, failure, onWrite }: ImportFootProps) {
  const { ready, wrong } = counts;
  const [asking, setAsking] = useState(false);
  const whole = wrong === 0 && ready > 0;
  useShortcut({ keys: 'Ctrl+Enter', label: IMPORTAR.importAll(ready), when: whole }, onWrite);
  return (
    <div className={styles['foot']}>
      {failure === undefined ? null : (
        <Notice tone="red" announce title={CAMPOS.notSaved.title(failure)}>
          {IMPORTAR.nothingWritten}
        </Notice>
      )}
      <div className={styles['answers']}>
        <span className={styles['why']} id="import-why">
          {ready === 0 && wrong === 0 ? IMPORTAR.nothingNew : wrong > 0 ? IMPORTAR.allOrNothing(wrong) : ''}
        </span>
        {wrong > 0 && ready > 0 ? <Button onClick={() => setAsking(true)}>{IMPORTAR.importGood(ready)}</Button> : null}
        <Button variant="filled" keys="Ctrl+Enter" disabled={!whole} describedBy="import-why" onClick={onWrite}>
          {IMPORTAR.importAll(whole ? ready : ready + wrong)}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={IMPORTAR.goodTitle(ready)}
        confirmLabel={IMPORTAR.goodConfirm}
        confirmKey="I"
        cancelLabel={IMPORTAR.goodCancel}
        onConfirm={() => {
          setAsking(false);
          onWrite();
        }}
        onCancel={() => setAsking(false)}
      >
        {IMPORTAR.goodText(wrong)}
      </ConfirmDialog>
    </div>
  );
}
