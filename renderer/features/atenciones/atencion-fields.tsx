import { useRef } from 'react';
import { Controller, useWatch, type Control, type UseFormSetValue } from 'react-hook-form';
import { addDays } from '#shared/calendar/civil-date.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import {
  BienField,
  ChannelField,
  ModeField,
  PersonField,
  PriorityField,
  SameUnitNote,
  ServiceField,
} from '../../fields/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { DateField, FieldRow, FormSection, TextArea } from '../../ui/index.ts';
import { DetailsFields } from './details-fields.tsx';
import type { AtencionValues } from './form-values.ts';
import styles from './atenciones.module.css';

const TEXTS = ATENCIONES.form;
/** The rules refuse what is written more than three years late. */
const OLDEST_DAYS = 365 * 3;

export interface AtencionFieldsProps<Output> {
  control: Control<AtencionValues, unknown, Output>;
  setValue: UseFormSetValue<AtencionValues>;
  today: string;
  /** The form was sent once: people being registered say what is missing too. */
  sent: boolean;
  /** Whether it is, or is being, left as attended. */
  attended: boolean;
  /** A correction chooses among those who are in the directory. */
  registersWith?: string;
  withSolution?: boolean;
  autoFocus?: boolean;
}

/** The fields of Anexo 01, on one screen. */
export function AtencionFields<Output>(props: AtencionFieldsProps<Output>) {
  const { control, setValue, withSolution = true } = props;
  const priorityChosen = useRef(false);
  const person = useWatch({ control, name: 'person' });
  const service = useWatch({ control, name: 'service' });
  return (
    <>
      <FormSection number={1} title={TEXTS.who}>
        <Controller
          control={control}
          name="person"
          render={({ field, fieldState }) => (
            <PersonField
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              ref={field.ref}
              hideLabel
              autoFocus={props.autoFocus}
              error={fieldState.error?.message}
              showErrors={props.sent}
              registersWith={props.registersWith}
            />
          )}
        />
        {props.registersWith === undefined ? null : <SameUnitNote person={person} />}
      </FormSection>
      <FormSection number={2} title={TEXTS.what}>
        <Controller
          control={control}
          name="problem"
          render={({ field, fieldState }) => (
            <TextArea
              {...field}
              label={TEXTS.problem}
              maxLength={TEXT_LIMITS.text}
              minRows={2}
              maxRows={6}
              error={fieldState.error?.message}
            />
          )}
        />
        <div className={styles['choices']}>
          <Controller
            control={control}
            name="mode"
            render={({ field, fieldState }) => (
              <ModeField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
            )}
          />
          <Controller
            control={control}
            name="channel"
            render={({ field, fieldState }) => (
              <ChannelField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
            )}
          />
          <Controller
            control={control}
            name="priority"
            render={({ field, fieldState }) => (
              <PriorityField
                value={field.value}
                onChange={(priority) => {
                  priorityChosen.current = true;
                  field.onChange(priority);
                }}
                onBlur={field.onBlur}
                error={fieldState.error?.message}
              />
            )}
          />
        </div>
        <FieldRow columns="minmax(0, 1fr) minmax(0, 1fr)">
          <Controller
            control={control}
            name="service"
            render={({ field, fieldState }) => (
              <ServiceField
                value={field.value}
                onChange={(service, entry) => {
                  field.onChange(service);
                  // The catalogue proposes; what the person chose stays.
                  if (entry !== undefined && !priorityChosen.current) {
                    setValue('priority', entry.suggestedPriority, { shouldValidate: true });
                  }
                }}
                onBlur={field.onBlur}
                ref={field.ref}
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={control}
            name="bien"
            render={({ field, fieldState }) => (
              <BienField
                value={field.value}
                onChange={(bien) => field.onChange(bien)}
                onBlur={field.onBlur}
                ref={field.ref}
                error={fieldState.error?.message}
              />
            )}
          />
        </FieldRow>
        <DetailsFields control={control} service={service} sent={props.sent} attended={props.attended} />
        {withSolution ? (
          <Controller
            control={control}
            name="solution"
            render={({ field, fieldState }) => (
              <TextArea
                {...field}
                label={TEXTS.solution}
                hint={TEXTS.solutionHint}
                placeholder={TEXTS.solutionPlaceholder}
                maxLength={TEXT_LIMITS.text}
                minRows={1}
                maxRows={5}
                error={fieldState.error?.message}
              />
            )}
          />
        ) : null}
      </FormSection>
    </>
  );
}

/** FECHA, in the head of the form: it is today's unless the log is being caught up with. */
export function DateInHead<Output>({ control, today }: Pick<AtencionFieldsProps<Output>, 'control' | 'today'>) {
  return (
    <div className={styles['date']}>
      <span className={styles['dateLabel']} aria-hidden>
        {TEXTS.date}
      </span>
      <Controller
        control={control}
        name="date"
        render={({ field, fieldState }) => (
          <DateField
            label={TEXTS.date}
            hideLabel
            value={field.value ?? undefined}
            onChange={(date) => field.onChange(date ?? null)}
            onBlur={field.onBlur}
            today={today}
            min={addDays(today, -OLDEST_DAYS)}
            max={today}
            error={field.value === null ? undefined : fieldState.error?.message}
          />
        )}
      />
    </div>
  );
}

/** Whether a solution is written: only then can it be left as Atendido. */
export function useHasSolution<Output>(control: Control<AtencionValues, unknown, Output>): boolean {
  return useWatch({ control, name: 'solution', compute: (solution) => solution.trim() !== '' });
}
