import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

import { Button, IconButton } from './button.tsx';
import { isLetterKey, isTextField, keysOf } from './keys.ts';
import { useLetterKeys } from './letter-keys.ts';
import styles from './confirm-dialog.module.css';

export interface ConfirmDialogProps {
  opened: boolean;
  /** A question that names the thing: «¿Emitir el cargo N° 018-2026?». */
  title: string;
  /** What will then no longer be possible. A field for the reason may stand here too. */
  children?: ReactNode;
  /** The verb: «Emitir». */
  confirmLabel: string;
  /** One letter, so that no Enter confirms by accident. */
  confirmKey?: string;
  /** The safe answer, which has the focus: «Seguir editando». Esc is its key. */
  cancelLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** Red: something is given up. */
  danger?: boolean;
  /** The answer cannot be given yet (a reason is missing); say why in `disabledReason`. */
  disabled?: boolean;
  disabledReason?: string;
  /** The focus begins in a field of `children` (mark it with autoFocus) and not on the safe answer. */
  focusContent?: boolean;
}

/** Asks before what cannot be undone, and only then. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onCancel, onConfirm, confirmKey, disabled } = props;
  const letters = useLetterKeys();
  const reasonId = useId();

  function onKeyDown(event: KeyboardEvent) {
    const keys = keysOf(event);
    if (confirmKey === undefined || keys !== confirmKey || disabled === true) return;
    if (isLetterKey(keys) && (!letters || isTextField(event.target))) return;
    event.preventDefault();
    onConfirm();
  }

  return (
    <DialogFrame opened={opened} title={props.title} onClose={onCancel} width={440}>
      <div className={styles['body']} role="presentation" onKeyDown={onKeyDown}>
        {props.children === undefined ? null : <div className={styles['text']}>{props.children}</div>}
        <div className={styles['answers']}>
          <Button
            variant={props.danger === true ? 'danger' : 'filled'}
            keys={confirmKey}
            disabled={disabled}
            describedBy={disabled === true ? reasonId : undefined}
            onClick={onConfirm}
          >
            {props.confirmLabel}
          </Button>
          <Button keys="Esc" onClick={onCancel} autoFocus={props.focusContent !== true}>
            {props.cancelLabel}
          </Button>
          {disabled === true && props.disabledReason !== undefined ? (
            <span id={reasonId} className={styles['reason']}>
              {props.disabledReason}
            </span>
          ) : null}
        </div>
      </div>
    </DialogFrame>
  );
}

export interface DialogProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Pixels at 100 %. */
  width?: number;
}

/** A window over the page, for what is not a question: help, a preview. Esc closes it. */
export function Dialog(props: DialogProps) {
  return <DialogFrame {...props} closable />;
}

/** Mantine's own header is a `header` element, which outside the page's landmarks would be a second banner. */
function DialogFrame({
  opened,
  title,
  onClose,
  children,
  width = 640,
  closable,
}: DialogProps & { closable?: boolean }) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={width} centered>
      <Modal.Overlay />
      <Modal.Content onFocus={markFocused}>
        <div className={styles['head']}>
          <Modal.Title>{title}</Modal.Title>
          {closable === true ? <IconButton icon={IconX} label="Cerrar" onClick={onClose} /> : null}
        </div>
        <Modal.Body>
          <FocusedAtOnce>{children}</FocusedAtOnce>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * Mantine moves the focus once more a moment after the window is there, to what bears this mark. Where a key has moved it by
 * then, it bears the mark.
 */
function markFocused({ currentTarget, target }: FocusEvent<HTMLElement>): void {
  for (const marked of currentTarget.querySelectorAll('[data-autofocus]')) marked.removeAttribute('data-autofocus');
  target.setAttribute('data-autofocus', 'true');
}

/**
 * Mantine moves the focus a moment after the window is there; a key pressed in between would act on the page behind. The
 * effects have run then that note where the focus was.
 */
function FocusedAtOnce({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    queueMicrotask(() =>
      content.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true }),
    );
  }, []);
  return <div ref={content}>{children}</div>;
}
