import { useCallback } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { CargoContent } from '#shared/records/cargo/cargo.ts';
import { foldText } from '#shared/text/fold-text.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { PersonField } from '../../fields/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { DateField, SearchCombo } from '../../ui/index.ts';
import { unitOf } from './cargo-names.ts';
import type { CargoForm } from './cargo-form.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.form;

/** Servidor/a, órgano and fecha, as they stand over the tables on the paper. */
export function CargoFields({
  form,
  autoFocus,
}: {
  form: UseFormReturn<CargoForm, unknown, CargoContent>;
  autoFocus: boolean;
}) {
  const desk = useDesk();
  const { control, formState, getValues, setValue } = form;

  /** The unit follows the servidor/a until somebody writes another. */
  const followServant = (before: CargoForm['servant'], after: CargoForm['servant']) => {
    const own = before !== null && 'known' in before ? unitOf(desk, before.known.area) : '';
    const { unit } = getValues();
    if (after === null || !('known' in after) || (unit.trim() !== '' && unit !== own)) return;
    setValue('unit', unitOf(desk, after.known.area), { shouldDirty: true, shouldValidate: true });
  };

  return (
    <div className={styles['fields']}>
      <Controller
        control={control}
        name="servant"
        render={({ field }) => (
          <div className={styles['servant']} data-error={formState.errors.servant !== undefined}>
            <PersonField
              label={TEXTS.servant}
              value={field.value}
              onChange={(value) => {
                followServant(field.value, value);
                field.onChange(value);
              }}
              onBlur={field.onBlur}
              error={formState.errors.servant?.message}
              autoFocus={autoFocus}
              ref={field.ref}
            />
          </div>
        )}
      />
      <Controller
        control={control}
        name="unit"
        render={({ field }) => (
          <UnitField
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={formState.errors.unit?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="date"
        render={({ field }) => (
          <DateField
            label={TEXTS.date}
            value={field.value === '' ? undefined : field.value}
            onChange={(date) => {
              field.onChange(date ?? '');
            }}
            onBlur={field.onBlur}
            today={civilDateOf(desk.now())}
            max={civilDateOf(desk.now())}
          />
        )}
      />
    </div>
  );
}

interface UnitFieldProps {
  value: string;
  onChange: (unit: string) => void;
  onBlur: () => void;
  error: string | undefined;
}

/** One of the sede's own areas, or any other that is written. */
function UnitField({ value, onChange, onBlur, error }: UnitFieldProps) {
  const desk = useDesk();
  const search = useCallback(
    (typed: string) => {
      const units = (desk.sede()?.areas ?? []).map((area) => unitOf(desk, area));
      const folded = foldText(typed);
      const whole = units.some((unit) => foldText(unit) === folded);
      return units
        .filter((unit) => whole || foldText(unit).includes(folded))
        .map((unit) => ({ id: unit, value: unit, label: unit }));
    },
    [desk],
  );
  return (
    <SearchCombo<string>
      label={TEXTS.unit}
      text={value}
      onTextChange={onChange}
      onPick={onChange}
      search={search}
      minChars={1}
      onBlur={onBlur}
      error={error}
      maxLength={200}
    />
  );
}
