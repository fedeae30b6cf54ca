import { useEffect, useState } from 'react';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CARGOS } from '../../messages/cargos.ts';
import { failureText } from '../../messages/failures.ts';
import { ConfirmDialog, Notice, TextArea, useToast } from '../../ui/index.ts';
import { annulCargo } from './commands/draft-cargo.ts';

/** Asks why; the paper will say it. What is half typed is there again when the dialog is. */
export function AnnulDialog({ id, code, onClose }: { id: string; code: string; onClose: () => void }) {
  const desk = useDesk();
  const toast = useToast();
  const draftId = `cargo-annul:${desk.person.id}:${id}`;
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    void desk.drafts.load(draftId).then((kept) => {
      if (typeof kept?.value === 'string') setReason(kept.value);
    });
  }, [desk, draftId]);

  const annul = async () => {
    try {
      await annulCargo(desk, id, reason.trim());
      await desk.drafts.discard(draftId);
      toast.show({ text: CARGOS.annulled(code) });
      onClose();
    } catch (cause) {
      setFailure(failureText(cause));
    }
  };

  return (
    <ConfirmDialog
      opened
      title={CARGOS.annulTitle(code)}
      confirmLabel={CARGOS.annulConfirm}
      confirmKey="Ctrl+Enter"
      cancelLabel={CARGOS.annulCancel}
      danger
      focusContent
      disabled={reason.trim() === ''}
      disabledReason={CARGOS.annulRequired}
      onConfirm={() => void annul()}
      onCancel={onClose}
    >
      <p>{CARGOS.annulText}</p>
      <TextArea
        label={CARGOS.annulReason}
        value={reason}
        maxLength={TEXT_LIMITS.text}
        autoFocus
        onChange={(text) => {
          setReason(text);
          void desk.drafts.save(draftId, text);
        }}
      />
      {failure === undefined ? null : (
        <Notice tone="red" title={CARGOS.notSaved} announce>
          {`${failure} ${CARGOS.stillHere}`}
        </Notice>
      )}
    </ConfirmDialog>
  );
}
