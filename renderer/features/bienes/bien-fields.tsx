import { useCallback } from 'react';
import { Controller, type Control } from 'react-hook-form';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { foldText } from '#shared/text/fold-text.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { PersonField } from '../../fields/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { DateField, FieldRow, SearchCombo, TextArea, TextField } from '../../ui/index.ts';
import type { BienValues } from './bien-values.ts';

const { facts, form: TEXTS, register } = BIENES;

export interface BienFieldsProps<Output> {
  control: Control<BienValues, unknown, Output>;
  /** A new bien also has its code and whoever holds it; a correction has observations. */
  registering: boolean;
}

/** What the register says of a bien, in the order of the sticker and then of the thing. */
export function BienFields<Output>({ control, registering }: BienFieldsProps<Output>) {
  const desk = useDesk();
  const text = (
    name: 'name' | 'brand' | 'model' | 'serial' | 'warrantyBy',
    options: { optional?: boolean; autoFocus?: boolean },
  ) => (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          label={facts[name]}
          {...options}
          {...field}
          maxLength={name === 'name' || name === 'warrantyBy' ? TEXT_LIMITS.line : TEXT_LIMITS.short}
          error={fieldState.error?.message}
        />
      )}
    />
  );
  return (
    <>
      {registering ? (
        <FieldRow columns="14rem 1fr">
          <Controller
            control={control}
            name="code"
            render={({ field, fieldState }) => (
              <TextField
                label={facts.code}
                hint={register.codeHint}
                note={register.noteCode}
                {...field}
                maxLength={40}
                autoFocus
                error={fieldState.error?.message}
              />
            )}
          />
          {text('name', {})}
        </FieldRow>
      ) : (
        text('name', { autoFocus: true })
      )}
      <FieldRow>
        {text('brand', { optional: true })}
        {text('model', { optional: true })}
      </FieldRow>
      <FieldRow>
        {text('serial', { optional: true })}
        <Controller
          control={control}
          name="condition"
          render={({ field, fieldState }) => <ConditionField {...field} error={fieldState.error?.message} />}
        />
      </FieldRow>
      <FieldRow columns="11rem 1fr">
        <Controller
          control={control}
          name="warrantyUntil"
          render={({ field, fieldState }) => (
            <DateField
              label={facts.warrantyUntil}
              optional
              value={field.value === '' ? undefined : field.value}
              onChange={(date) => {
                field.onChange(date ?? '');
              }}
              onBlur={field.onBlur}
              today={civilDateOf(desk.now(), desk.procedure.zone)}
              error={fieldState.error?.message}
            />
          )}
        />
        {text('warrantyBy', { optional: true })}
      </FieldRow>
      {registering ? (
        <Controller
          control={control}
          name="holder"
          render={({ field, fieldState }) => (
            <PersonField
              label={`${TEXTS.holder} (${register.holderHint})`}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      ) : (
        <Controller
          control={control}
          name="observations"
          render={({ field, fieldState }) => (
            <TextArea
              label={facts.observations}
              optional
              {...field}
              maxLength={TEXT_LIMITS.text}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
    </>
  );
}

interface ConditionFieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: string | undefined;
}

/** One of the usual words, or another. */
function ConditionField({ value, onChange, onBlur, error }: ConditionFieldProps) {
  const search = useCallback((typed: string) => {
    const folded = foldText(typed);
    const whole = TEXTS.conditions.some((word) => foldText(word) === folded);
    return TEXTS.conditions
      .filter((word) => whole || foldText(word).includes(folded))
      .map((word) => ({ id: word, value: word, label: word }));
  }, []);
  return (
    <SearchCombo<string>
      label={facts.condition}
      optional
      text={value}
      onTextChange={onChange}
      onPick={onChange}
      search={search}
      minChars={0}
      onBlur={onBlur}
      maxLength={TEXT_LIMITS.short}
      error={error}
    />
  );
}
