import { useEffect, useState } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import { useShortcut } from '../keyboard/index.ts';
import { CAMPOS } from '../messages/campos.ts';
import { failureText } from '../messages/failures.ts';
import { Button, Dialog } from '../ui/index.ts';
import { AskField } from './ask-field.tsx';
import { missingAnswers, type Answer, type Answers, type Question } from './ask-questions.ts';
import { NotSaved } from './not-saved.tsx';
import styles from './fields.module.css';

const TEXTS = CAMPOS.ask;

export interface AskDialogProps {
  /** Under which what is half typed is kept. */
  draftId: string;
  title: string;
  /** What comes of it. */
  text?: string;
  questions: readonly Question[];
  confirmLabel: string;
  danger?: boolean;
  /** Does it; what it throws is shown, and what was typed stays. */
  onConfirm: (answers: Answers) => Promise<void>;
  onCancel: () => void;
}

/** Asks what one step needs. Errors stand at their fields; what is half typed is there again when the dialog is. */
export function AskDialog(props: AskDialogProps) {
  const { draftId, questions, confirmLabel, onCancel } = props;
  const desk = useDesk();
  const [answers, setAnswers] = useState<Answers>(() => initialAnswers(questions));
  const [sent, setSent] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const problems = sent ? missingAnswers(questions, answers) : {};

  useEffect(() => {
    void desk.drafts.load(draftId).then((draft) => {
      if (draft !== undefined) setAnswers((before) => ({ ...before, ...(draft.value as Answers) }));
    });
  }, [desk, draftId]);

  const answer = (name: string, value: Answer) => {
    const next = { ...answers, [name]: value };
    setAnswers(next);
    void desk.drafts.save(draftId, next);
  };
  const confirm = async () => {
    setSent(true);
    if (busy || Object.keys(missingAnswers(questions, answers)).length > 0) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onConfirm(answers);
      await desk.drafts.discard(draftId);
    } catch (cause) {
      setFailure(failureText(cause));
    } finally {
      setBusy(false);
    }
  };
  useShortcut({ keys: 'Ctrl+Enter', label: confirmLabel, scope: 'dialog', inFields: true }, () => void confirm());

  return (
    <Dialog opened title={props.title} onClose={onCancel} width={520}>
      <div className={styles['dialog']}>
        {props.text === undefined ? null : <p>{props.text}</p>}
        {questions.map((question, place) => (
          <AskField
            key={question.name}
            question={question}
            value={answers[question.name]}
            error={problems[question.name]}
            autoFocus={place === 0}
            onChange={(value) => {
              answer(question.name, value);
            }}
          />
        ))}
        <NotSaved failure={failure} onRetry={() => void confirm()} text={() => typedText(answers)} />
        <div className={styles['answers']}>
          <Button
            variant={props.danger === true ? 'danger' : 'filled'}
            keys="Ctrl+Enter"
            disabled={busy}
            onClick={() => void confirm()}
          >
            {confirmLabel}
          </Button>
          <Button keys="Esc" onClick={onCancel} autoFocus={questions.length === 0}>
            {TEXTS.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function initialAnswers(questions: readonly Question[]): Answers {
  return Object.fromEntries(questions.map(({ name, initial }) => [name, initial]));
}

function typedText(answers: Answers): string {
  return Object.values(answers)
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join('\n');
}
