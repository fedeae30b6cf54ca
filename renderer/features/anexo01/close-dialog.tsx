import { useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AttachProblem } from '../../files/attach-file.ts';
import { ADJUNTOS } from '../../messages/adjuntos.ts';
import { failureText } from '../../messages/failures.ts';
import { ANEXO01 } from '../../messages/impresion.ts';
import { ConfirmDialog, Notice, useToast } from '../../ui/index.ts';
import { closeSheet, type Closing } from './commands/close-sheet.ts';

/** Asks before a sheet is closed. */
export function CloseDialog({
  closing,
  onClosed,
  onCancel,
}: {
  closing: Closing;
  onClosed: () => void;
  onCancel: () => void;
}) {
  const desk = useDesk();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { close } = ANEXO01;
  const running = closing.to >= civilDateOf(desk.now(), desk.procedure.zone);
  const confirm = () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    closeSheet(desk, closing)
      .then((code) => {
        toast.show({ text: close.done(code) });
        onClosed();
      })
      .catch((cause: unknown) => {
        setFailure(cause instanceof AttachProblem ? ADJUNTOS.problems[cause.code] : failureText(cause));
        setBusy(false);
      });
  };
  return (
    <ConfirmDialog
      opened
      title={close.title(closing.rows.length, closing.sheet.supplementary)}
      confirmLabel={busy ? close.working : close.confirm}
      confirmKey="C"
      cancelLabel={close.cancel}
      disabled={busy}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{close.text}</p>
      {running ? <p>{close.running}</p> : null}
      {failure === undefined ? null : (
        <Notice tone="red" title={close.failed} announce>
          {failure}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
