import { useState } from 'react';
import type { Persona } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useShortcut } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { PERSONAS } from '../../messages/personas.ts';
import { ConfirmDialog, TextArea } from '../../ui/index.ts';
import { deactivatePersona } from './commands/register-persona.ts';

export interface DeactivateDialogProps {
  persona: Persona;
  onDone(): void;
  onCancel(): void;
}

/** Takes a person off the directory, with its reason; nothing of theirs is erased. */
export function DeactivateDialog({ persona, onDone, onCancel }: DeactivateDialogProps) {
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const confirm = async () => {
    if (reason.trim() === '') {
      setProblem(PERSONAS.reasonMissing);
      return;
    }
    try {
      await deactivatePersona(desk, persona.id, reason.trim());
      onDone();
    } catch (cause) {
      setProblem(failureText(cause));
    }
  };
  useShortcut(
    { keys: 'Ctrl+Enter', label: PERSONAS.deactivate, scope: 'dialog', inFields: true },
    () => void confirm(),
  );
  return (
    <ConfirmDialog
      opened
      title={PERSONAS.deactivateTitle(personaName(persona))}
      confirmLabel={PERSONAS.deactivate}
      confirmKey="Ctrl+Enter"
      cancelLabel={PERSONAS.cancel}
      danger
      focusContent
      onConfirm={() => void confirm()}
      onCancel={onCancel}
    >
      <p>{PERSONAS.deactivateText}</p>
      <TextArea
        label={PERSONAS.reason}
        value={reason}
        onChange={(text) => {
          setReason(text);
          setProblem(undefined);
        }}
        maxLength={TEXT_LIMITS.text}
        autoFocus
        error={problem}
      />
    </ConfirmDialog>
  );
}
