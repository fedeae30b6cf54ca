import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { PersonaContent, type Persona } from '#shared/records/persona/persona.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import {
  AreaField,
  commandResolver,
  findLookAlikes,
  formKeys,
  LookAlikes,
  NotSaved,
  useFormDraft,
} from '../../fields/index.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { CAMPOS } from '../../messages/campos.ts';
import { failureText } from '../../messages/failures.ts';
import { PERSONAS } from '../../messages/personas.ts';
import { Button, FieldRow, FormSection, PageHead, Pane, TextField, type TextFieldProps } from '../../ui/index.ts';
import { formatTime } from '../../ui/format.ts';
import styles from './personas.module.css';

const TEXTS = PERSONAS.form;
const FIELDS = CAMPOS.person;

interface PersonaValues {
  dni: string;
  surnames: string;
  givenNames: string;
  area: string;
  jobTitle: string;
  phone: string;
  email: string;
  unit: string;
}

const BLANK: PersonaValues = {
  dni: '',
  surnames: '',
  givenNames: '',
  area: '',
  jobTitle: '',
  phone: '',
  email: '',
  unit: '',
};

export interface PersonaFormProps {
  /** Whose data are corrected; absent for somebody new. */
  persona?: Persona;
  /** Writes it; what it throws is said on screen. */
  onSave(input: PersonaContent): Promise<void>;
  /** Chooses somebody whom the directory already has instead. */
  onChoose(id: string): void;
  onBack(): void;
}

/** Registers a person or puts right what the directory says of them. */
export function PersonaForm({ persona, onSave, onChoose, onBack }: PersonaFormProps) {
  const desk = useDesk();
  const { rows } = useList('persona');
  const { unitCode } = desk.procedure;
  const form = useForm<PersonaValues, unknown, PersonaContent>({
    mode: 'onTouched',
    defaultValues: persona === undefined ? BLANK : valuesOf(persona),
    resolver: commandResolver<PersonaValues, PersonaContent>(PersonaContent, TEXTS.missing),
  });
  const { control, handleSubmit, reset, getValues, formState } = form;
  const draft = useFormDraft(persona === undefined ? 'persona-nueva' : `persona-corregir-${persona.id}`, form);
  const [failure, setFailure] = useState<string>();
  const [dni, surnames, givenNames] = useWatch({ control, name: ['dni', 'surnames', 'givenNames'] });
  const others = rows.filter(({ id }) => id !== persona?.id);
  const alikes = findLookAlikes(others, { surnames, givenNames, ...(dni === '' ? {} : { dni }) });

  const save = handleSubmit(async (input) => {
    setFailure(undefined);
    try {
      await onSave(input);
      await draft.discard();
    } catch (cause) {
      setFailure(failureText(cause));
    }
  });
  const discard = async () => {
    reset(persona === undefined ? BLANK : valuesOf(persona));
    await draft.discard();
    if (persona !== undefined) onBack();
  };
  useShortcuts([
    { keys: 'Ctrl+Enter', label: TEXTS.save, scope: 'pane', inFields: true, run: () => void save() },
    { keys: 'Esc', label: TEXTS.back, scope: 'pane', run: onBack },
  ]);

  const text = (name: keyof PersonaValues, more: Partial<TextFieldProps> & Pick<TextFieldProps, 'label'>) => (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => <TextField {...more} {...field} error={fieldState.error?.message} />}
    />
  );
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
        title={persona === undefined ? PERSONAS.newOne : PERSONAS.correct}
        note={
          draft.savedAt === undefined ? undefined : (
            <span className={styles['headNote']}>
              <span role="status">{TEXTS.draftSaved(formatTime(draft.savedAt, desk.procedure.zone))}</span>
              <Button variant="quiet" size="small" onClick={() => void discard()}>
                {persona === undefined ? TEXTS.discard : TEXTS.leaveAsIs}
              </Button>
            </span>
          )
        }
      />
      <Pane
        kind="form"
        label={TEXTS.label}
        foot={
          <div className={styles['foot']}>
            <span className={styles['review']} role="status">
              {formState.submitCount > 0 && problems > 0 ? TEXTS.review(problems) : ''}
            </span>
            <Button type="submit" variant="filled" keys="Ctrl+Enter" disabled={formState.isSubmitting}>
              {TEXTS.save}
            </Button>
          </div>
        }
      >
        <NotSaved
          failure={failure}
          onRetry={() => void save()}
          text={() => Object.values(getValues()).filter(Boolean).join('\n')}
        />
        {draft.ready ? (
          <FormSection title={TEXTS.section}>
            <FieldRow columns="7rem 1fr 1fr">
              {text('dni', { label: FIELDS.dni, optional: true, inputMode: 'numeric', maxLength: 12, autoFocus: true })}
              {text('surnames', { label: FIELDS.surnames, maxLength: 120 })}
              {text('givenNames', { label: FIELDS.givenNames, maxLength: 120 })}
            </FieldRow>
            <LookAlikes people={alikes} onChoose={({ id }) => onChoose(id)} inline />
            <FieldRow>
              <Controller
                control={control}
                name="area"
                render={({ field, fieldState }) => (
                  <AreaField
                    value={field.value}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                    error={fieldState.error?.message}
                  />
                )}
              />
              {text('jobTitle', { label: FIELDS.jobTitle, optional: true, maxLength: 200 })}
            </FieldRow>
            <FieldRow columns={unitCode === undefined ? '12rem 1fr' : '12rem 1fr 12rem'}>
              {text('phone', { label: FIELDS.phone, optional: true, type: 'tel', maxLength: 40 })}
              {text('email', { label: FIELDS.email, optional: true, type: 'email', maxLength: 254 })}
              {unitCode === undefined ? null : text('unit', { label: unitCode.label, optional: true, maxLength: 40 })}
            </FieldRow>
          </FormSection>
        ) : null}
      </Pane>
    </form>
  );
}

function valuesOf({ dni, surnames, givenNames, area, jobTitle, phone, email, unit }: Persona): PersonaValues {
  return {
    dni: dni ?? '',
    surnames,
    givenNames,
    area,
    jobTitle: jobTitle ?? '',
    phone: phone ?? '',
    email: email ?? '',
    unit: unit ?? '',
  };
}
