import { useState } from 'react';
import { useForm, type Resolver } from 'react-hook-form';
import { civilTimeOf } from '#shared/calendar/zoned-time.ts';
import { NotSaved, useFormDraft } from '../../fields/index.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { failureText } from '../../messages/failures.ts';
import { Button, Form, PageHead, Pane } from '../../ui/index.ts';
import { BienFields } from './bien-fields.tsx';
import type { BienValues } from './bien-values.ts';
import styles from './bienes.module.css';

export interface BienFormProps<Output> {
  draftId: string;
  title: string;
  /** The code of the bien that is corrected. */
  note?: string;
  saveLabel: string;
  registering: boolean;
  values: BienValues;
  resolver: Resolver<BienValues, unknown, Output>;
  /** Does it; what it throws is shown, and the text stays. */
  onSave: (output: Output) => Promise<void>;
  /** Esc or given up: back to where it was opened. What was typed is kept on Esc. */
  onBack: () => void;
}

/** The form in the pane, for a new bien and for a correction. */
export function BienForm<Output>(props: BienFormProps<Output>) {
  const { draftId, title, saveLabel, onBack } = props;
  const form = useForm<BienValues, unknown, Output>({
    mode: 'onTouched',
    defaultValues: props.values,
    resolver: props.resolver,
  });
  const draft = useFormDraft(draftId, form);
  const [failure, setFailure] = useState<string>();
  const { control, formState, handleSubmit, getValues } = form;

  const save = () =>
    void handleSubmit(async (output) => {
      setFailure(undefined);
      try {
        await props.onSave(output);
        await draft.discard();
      } catch (cause) {
        setFailure(failureText(cause));
      }
    })();
  const giveUp = async () => {
    await draft.discard();
    onBack();
  };
  useShortcuts([
    { keys: 'Ctrl+Enter', label: saveLabel, scope: 'pane', inFields: true, run: save },
    { keys: 'Esc', label: BIENES.back, scope: 'pane', run: onBack },
  ]);

  return (
    <Form label={title}>
      <PageHead
        level={2}
        title={title}
        note={props.note}
        actions={
          draft.savedAt === undefined ? undefined : (
            <span className={styles['saved']} role="status">
              {BIENES.form.draftSaved(civilTimeOf(draft.savedAt))}
            </span>
          )
        }
      />
      <Pane
        kind="form"
        label={title}
        foot={
          <span className={styles['footEnd']}>
            <Button onClick={() => void giveUp()}>{BIENES.form.cancel}</Button>
            <Button variant="filled" keys="Ctrl+Enter" disabled={formState.isSubmitting} onClick={save}>
              {saveLabel}
            </Button>
          </span>
        }
      >
        <div className={styles['fields']}>
          <NotSaved failure={failure} onRetry={save} text={() => typedText(getValues())} />
          {draft.ready ? <BienFields control={control} registering={props.registering} /> : null}
        </div>
      </Pane>
    </Form>
  );
}

/** What was typed, to be taken elsewhere. */
function typedText(values: BienValues): string {
  return Object.values(values)
    .filter((value) => typeof value === 'string' && value !== '')
    .join('\n');
}
