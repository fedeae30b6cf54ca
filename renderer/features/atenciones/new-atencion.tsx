import { IconCircle, IconCircleCheck, IconCircleHalf2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { nextCode } from '#shared/history/chain.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import { personRefOf } from '#shared/records/persona/persona.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { commandResolver, formKeys, NotSaved, useFormDraft } from '../../fields/index.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { failureText } from '../../messages/failures.ts';
import { formatTime } from '../../ui/format.ts';
import { Button, PageHead, Pane, SegmentedField, useToast, type Segment } from '../../ui/index.ts';
import { AtencionFields, DateInHead, useHasSolution } from './atencion-fields.tsx';
import { annulAtencion } from './commands/work-on-atencion.ts';
import { newAtencionSchema, registerAtencion, type NewAtencion } from './commands/register-atencion.ts';
import { blankAtencion, MESSAGES, typedText, type AtencionValues } from './form-values.ts';
import styles from './atenciones.module.css';

const TEXTS = ATENCIONES.form;

export interface NewAtencionFormProps {
  /** Id of the person whom the form begins with, as when they were chosen in the palette. */
  person?: string;
  onSaved(id: string): void;
  /** Esc: one step back; what was typed is kept. */
  onBack(): void;
}

/** 02: registers an attention on one screen; the half-typed form survives closing. */
export function NewAtencionForm({ person, onSaved, onBack }: NewAtencionFormProps) {
  const desk = useDesk();
  const toast = useToast();
  const today = civilDateOf(desk.now());
  const form = useForm<AtencionValues, unknown, NewAtencion>({
    mode: 'onTouched',
    defaultValues: blankAtencion(today),
    resolver: commandResolver<AtencionValues, NewAtencion>(newAtencionSchema(desk.procedure), MESSAGES),
  });
  const { control, handleSubmit, setValue, getValues, reset, formState } = form;
  const draft = useFormDraft('atencion-nueva', form);
  const [failure, setFailure] = useState<string>();
  const hasSolution = useHasSolution(control);
  const status = useWatch({ control, name: 'status' });
  const code = useNextCode();
  usePrefilledPerson(person, draft.ready, getValues, setValue);

  useEffect(() => {
    if (!hasSolution && getValues('status') === 'attended') setValue('status', 'inProgress');
  }, [hasSolution, getValues, setValue]);

  const save = handleSubmit(async (input) => {
    setFailure(undefined);
    try {
      const written = await registerAtencion(desk, input);
      await draft.discard();
      toast.show({
        text: ATENCIONES.saved(written.code),
        undo: () => {
          annulAtencion(desk, written.id, ATENCIONES.undone).then(
            () => toast.show({ text: ATENCIONES.done(written.code, ATENCIONES.doneWords.annulled) }),
            (cause: unknown) => toast.show({ text: `${ATENCIONES.notSaved}: ${failureText(cause)}` }),
          );
        },
      });
      onSaved(written.id);
    } catch (cause) {
      setFailure(failureText(cause));
    }
  });
  const discard = async () => {
    reset(blankAtencion(today));
    await draft.discard();
  };

  useShortcuts([
    { keys: 'Ctrl+Enter', label: TEXTS.save, scope: 'pane', inFields: true, run: () => void save() },
    { keys: 'Ctrl+G', label: TEXTS.saveDraft, scope: 'pane', inFields: true, run: () => void draft.keep() },
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
        title={ATENCIONES.newOne}
        note={
          <span className={styles['headNote']}>
            {code === undefined ? null : <span>{code}</span>}
            {draft.savedAt === undefined ? null : (
              <>
                <span role="status">{TEXTS.draftSaved(formatTime(draft.savedAt, desk.procedure.zone))}</span>
                <Button variant="quiet" size="small" onClick={() => void discard()}>
                  {TEXTS.discard}
                </Button>
              </>
            )}
          </span>
        }
        actions={<DateInHead control={control} today={today} />}
      />
      <Pane
        kind="form"
        label={ATENCIONES.newOne}
        foot={
          <div className={styles['foot']}>
            {formState.submitCount > 0 && problems > 0 ? (
              <p className={styles['review']} role="status">
                {TEXTS.review(problems)}
              </p>
            ) : null}
            <Controller
              control={control}
              name="status"
              render={({ field }) => (
                <SegmentedField
                  inline
                  label={TEXTS.statusOnSave}
                  value={field.value}
                  onChange={field.onChange}
                  segments={statusSegments(hasSolution)}
                />
              )}
            />
            <Button type="submit" variant="filled" keys="Ctrl+Enter" disabled={formState.isSubmitting}>
              {formState.isSubmitting ? TEXTS.saving : TEXTS.save}
            </Button>
          </div>
        }
      >
        <NotSaved failure={failure} onRetry={() => void save()} text={() => typedText(getValues())} />
        {draft.ready ? (
          <AtencionFields
            control={control}
            setValue={setValue}
            today={today}
            sent={formState.submitCount > 0}
            attended={status === 'attended'}
            registersWith={TEXTS.registersWith}
            autoFocus
          />
        ) : null}
      </Pane>
    </form>
  );
}

function statusSegments(hasSolution: boolean): Segment<AtencionValues['status']>[] {
  return [
    { value: 'pending', label: statusLabel('pending').label, icon: IconCircle },
    { value: 'inProgress', label: statusLabel('inProgress').label, icon: IconCircleHalf2 },
    {
      value: 'attended',
      label: statusLabel('attended').label,
      icon: IconCircleCheck,
      ...(hasSolution ? {} : { disabled: true, hint: TEXTS.needsSolution }),
    },
  ];
}

/** The code that the attention will have, unless another window of this device takes it first. */
function useNextCode(): string | undefined {
  const { platform, device } = useDesk();
  const [code, setCode] = useState<string>();
  useEffect(() => {
    let left = false;
    void platform.journal.open(device.code).then(
      (head) => (left ? undefined : setCode(nextCode(head, 'A').code)),
      // Without a readable journal nothing can be saved either; saving says so.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [platform, device]);
  return code;
}

function usePrefilledPerson(
  id: string | undefined,
  ready: boolean,
  getValues: (field: 'person') => AtencionValues['person'],
  setValue: (field: 'person', value: AtencionValues['person']) => void,
) {
  const desk = useDesk();
  useEffect(() => {
    if (!ready || id === undefined || getValues('person') !== null) return;
    const record = desk
      .list('persona')
      .snapshot()
      .rows.find((candidate) => candidate.id === id);
    if (record === undefined) return;
    setValue('person', { known: personRefOf(id, record.row.name, record.row) });
  }, [ready, id, desk, getValues, setValue]);
}
