import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { AtencionContent, type Atencion } from '#shared/records/atencion/atencion.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { commandResolver, formKeys, NotSaved, useFormDraft } from '../../fields/index.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { failureText } from '../../messages/failures.ts';
import { formatTime } from '../../ui/format.ts';
import { Button, PageHead, Pane, useToast } from '../../ui/index.ts';
import { AtencionFields, DateInHead } from './atencion-fields.tsx';
import { correctAtencion } from './commands/work-on-atencion.ts';
import { MESSAGES, typedText, valuesOf, type AtencionValues } from './form-values.ts';
import styles from './atenciones.module.css';

const TEXTS = ATENCIONES.form;

export interface CorrectAtencionProps {
  atencion: Atencion;
  onDone(): void;
  /** Esc: what was typed is kept. */
  onBack(): void;
}

/** The same form over a registered attention: a further event says what was put right. */
export function CorrectAtencion({ atencion, onDone, onBack }: CorrectAtencionProps) {
  const desk = useDesk();
  const toast = useToast();
  const today = civilDateOf(desk.now());
  const attended = atencion.status === 'attended';
  const form = useForm<AtencionValues, unknown, AtencionContent>({
    mode: 'onTouched',
    defaultValues: valuesOf(atencion),
    resolver: resolverFor(atencion),
  });
  const { control, handleSubmit, setValue, getValues, formState } = form;
  const draft = useFormDraft(`atencion-corregir-${atencion.id}`, form);
  const [failure, setFailure] = useState<string>();

  const save = handleSubmit(async (corrected) => {
    setFailure(undefined);
    try {
      const written = await correctAtencion(desk, atencion, corrected);
      await draft.discard();
      toast.show({ text: written === undefined ? ATENCIONES.nothingChanged : ATENCIONES.corrected(atencion.code) });
      onDone();
    } catch (cause) {
      setFailure(failureText(cause));
    }
  });
  const giveUp = async () => {
    await draft.discard();
    onDone();
  };

  useShortcuts([
    { keys: 'Ctrl+Enter', label: TEXTS.saveCorrection, scope: 'pane', inFields: true, run: () => void save() },
    { keys: 'Esc', label: TEXTS.back, scope: 'pane', run: onBack },
  ]);

  const problems = Object.keys(formState.errors).length;
  return (
    <form
      className={styles['form']}
      aria-label={TEXTS.label}
      noValidate
      {...formKeys(() => void save())}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PageHead
        level={2}
        title={TEXTS.correct}
        note={
          <span className={styles['headNote']}>
            <span>{atencion.code}</span>
            {draft.savedAt === undefined ? null : (
              <span role="status">{TEXTS.draftSaved(formatTime(draft.savedAt, desk.procedure.zone))}</span>
            )}
          </span>
        }
        actions={<DateInHead control={control} today={today} />}
      />
      <Pane
        kind="form"
        label={TEXTS.correct}
        foot={
          <span className={styles['footEnd']}>
            {formState.submitCount > 0 && problems > 0 ? (
              <span className={styles['review']} role="status">
                {TEXTS.review(problems)}
              </span>
            ) : null}
            <Button onClick={() => void giveUp()}>{TEXTS.cancelCorrection}</Button>
            <Button type="submit" variant="filled" keys="Ctrl+Enter" disabled={formState.isSubmitting}>
              {TEXTS.saveCorrection}
            </Button>
          </span>
        }
      >
        <NotSaved failure={failure} onRetry={() => void save()} text={() => typedText(getValues())} />
        {draft.ready ? (
          <AtencionFields
            control={control}
            setValue={setValue}
            today={today}
            sent={formState.submitCount > 0}
            attended={attended}
            withSolution={attended || atencion.solution !== undefined}
            autoFocus
          />
        ) : null}
      </Pane>
    </form>
  );
}

/** `status` is the form's own and no part of a correction. */
function resolverFor(atencion: Atencion) {
  const schema = atencion.solution === undefined ? AtencionContent : AtencionContent.required({ solution: true });
  const resolve = commandResolver<AtencionValues, AtencionContent>(schema, MESSAGES);
  return ((values, context, options) => {
    const { status: _status, ...shown } = values;
    return resolve(shown as AtencionValues, context, options);
  }) satisfies typeof resolve;
}
