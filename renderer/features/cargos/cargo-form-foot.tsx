import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CargoNumber } from '#shared/records/talonario/talonario.ts';
import { useShortcut } from '../../keyboard/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { Button, ConfirmDialog, StatusText } from '../../ui/index.ts';
import styles from './cargos.module.css';

export interface CargoFormFootProps {
  /** The number that issuing takes. */
  next: CargoNumber | undefined;
  /** What keeps it from being issued. */
  blocker: string | undefined;
  busy: boolean;
  /** There is something to give up. */
  removable: boolean;
  onSave: () => void;
  onIssue: () => void;
  onRemove: () => void;
  /** A question is open: a scanner must wait. */
  onAsking: (asking: boolean) => void;
}

/** Give it up, keep it, or issue it; what cannot be undone is asked first. */
export function CargoFormFoot(props: CargoFormFootProps) {
  const { next, blocker, busy } = props;
  const [asking, setAsking] = useState<'issue' | 'delete'>();
  const reasonId = useId();
  const ask = (question: 'issue' | 'delete' | undefined) => {
    setAsking(question);
    props.onAsking(question !== undefined);
  };
  const issuable = blocker === undefined && !busy;
  useShortcut({ keys: 'Ctrl+G', label: CARGOS.saveDraft }, props.onSave);
  useShortcut({ keys: 'Ctrl+Enter', label: CARGOS.issueConfirm, when: issuable }, () => {
    ask('issue');
  });

  return (
    <footer className={styles['foot']}>
      {props.removable ? (
        <Button
          variant="danger"
          onClick={() => {
            ask('delete');
          }}
        >
          {CARGOS.deleteDraft}
        </Button>
      ) : null}
      <div className={styles['footEnd']}>
        <span id={reasonId} role="status">
          {blocker === undefined ? null : (
            <StatusText tone="amber" icon={IconAlertTriangle}>
              {blocker}
            </StatusText>
          )}
        </span>
        <Button keys="Ctrl+G" onClick={props.onSave}>
          {CARGOS.saveDraft}
        </Button>
        <Button
          variant="filled"
          keys="Ctrl+Enter"
          disabled={!issuable}
          describedBy={reasonId}
          onClick={() => {
            ask('issue');
          }}
        >
          {CARGOS.issue(next)}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking === 'issue' && next !== undefined}
        title={next === undefined ? '' : CARGOS.issueTitle(next)}
        confirmLabel={CARGOS.issueConfirm}
        confirmKey="E"
        cancelLabel={CARGOS.keepEditing}
        onConfirm={() => {
          ask(undefined);
          props.onIssue();
        }}
        onCancel={() => {
          ask(undefined);
        }}
      >
        {CARGOS.issueText}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        title={CARGOS.deleteTitle}
        confirmLabel={CARGOS.deleteConfirm}
        confirmKey="E"
        cancelLabel={CARGOS.keepEditing}
        danger
        onConfirm={() => {
          ask(undefined);
          props.onRemove();
        }}
        onCancel={() => {
          ask(undefined);
        }}
      >
        {CARGOS.deleteText}
      </ConfirmDialog>
    </footer>
  );
}
