import { useEffect, useState } from 'react';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { NotSaved } from '../../fields/index.ts';
import { useShortcut } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { CAMPOS } from '../../messages/campos.ts';
import { failureText } from '../../messages/failures.ts';
import { Button, Dialog, SegmentedField, TextArea } from '../../ui/index.ts';
import type { ActionAnswers, AtencionAction } from './atencion-actions.ts';
import styles from './atenciones.module.css';

const TEXTS = ATENCIONES.actions;

export interface ActionDialogProps {
  action: AtencionAction;
  atencion: Atencion;
  onDone(message: string): void;
  onCancel(): void;
}

/** Asks what an action needs and does it; what is half typed is kept, whether it fails or is left. */
export function ActionDialog({ action, atencion, onDone, onCancel }: ActionDialogProps) {
  const desk = useDesk();
  const draftId = `atencion-${action.event}-${atencion.id}:${desk.person.id}`;
  const [answers, setAnswers] = useState<ActionAnswers>({ text: '', means: 'call', send: false });
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    void desk.drafts.load(draftId).then((draft) => {
      const text = draft?.value;
      if (typeof text === 'string') setAnswers((before) => (before.text === '' ? { ...before, text } : before));
    });
  }, [desk, draftId]);

  const write = (text: string) => {
    setAnswers((before) => ({ ...before, text }));
    setMissing(false);
    void desk.drafts.save(draftId, text);
  };

  const confirm = async () => {
    if (busy) return;
    if (action.text !== undefined && answers.text.trim() === '') {
      setMissing(true);
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      const message = await action.run?.(desk, atencion, { ...answers, text: answers.text.trim() });
      await desk.drafts.discard(draftId);
      onDone(message ?? '');
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: action.label, scope: 'dialog', inFields: true }, () => void confirm());

  return (
    <Dialog opened title={`${action.label} · ${atencion.code}`} onClose={onCancel} width={520}>
      <div className={styles['dialog']}>
        {action.consequence === undefined ? null : <p>{action.consequence}</p>}
        {action.means === true ? (
          <SegmentedField
            label={TEXTS.means}
            value={answers.means}
            onChange={(means) => setAnswers((before) => ({ ...before, means }))}
            segments={[
              { value: 'call', label: TEXTS.call },
              { value: 'mail', label: TEXTS.mail },
            ]}
          />
        ) : null}
        {action.means === true && answers.means === 'mail' ? (
          <SegmentedField
            label={TEXTS.send}
            value={answers.send ? 'yes' : 'no'}
            onChange={(chosen) => setAnswers((before) => ({ ...before, send: chosen === 'yes' }))}
            segments={[
              { value: 'no', label: CAMPOS.ask.no },
              { value: 'yes', label: CAMPOS.ask.yes },
            ]}
          />
        ) : null}
        {action.text === undefined ? null : (
          <TextArea
            label={action.text}
            value={answers.text}
            onChange={write}
            maxLength={TEXT_LIMITS.text}
            minRows={3}
            autoFocus
            error={missing ? TEXTS.required(action.text) : undefined}
          />
        )}
        <NotSaved failure={failure} onRetry={() => void confirm()} text={() => answers.text} />
        <div className={styles['answers']}>
          <Button
            variant={action.danger === true ? 'danger' : 'filled'}
            keys="Ctrl+Enter"
            disabled={busy}
            onClick={() => void confirm()}
          >
            {action.label}
          </Button>
          <Button keys="Esc" onClick={onCancel} autoFocus={action.text === undefined}>
            {TEXTS.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
