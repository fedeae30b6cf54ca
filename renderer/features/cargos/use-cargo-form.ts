import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Cargo, CargoContent, CargoItem } from '#shared/records/cargo/cargo.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CargoForm, formKey, formOfContent, servantOf } from './cargo-form.ts';
import { addItem, findConflicts, TABLES, type TableName } from './cargo-items.ts';
import { useBienes } from './use-bienes.ts';
import { useKeptForm } from './use-kept-form.ts';

export interface CargoFormStart {
  draftId: string;
  /** What the form opens with: what was half typed, else what is recorded, else nothing. */
  form: CargoForm;
  /** When what was half typed had been kept; absent when there was nothing. */
  keptAt?: number;
  /** What was half typed began from an older version of the recorded borrador. */
  stale?: boolean;
}

/** The form of a borrador: its fields, what the register says against it, and its keeping on this device. */
export function useCargoForm(start: CargoFormStart, recorded: Cargo | undefined) {
  const desk = useDesk();
  const form = useForm<CargoForm, unknown, CargoContent>({
    resolver: zodResolver(CargoForm),
    defaultValues: start.form,
    mode: 'onTouched',
  });
  const values = form.watch();
  const { stale, expect } = useRecordedChanges(start, recorded, values, (content) => {
    form.reset(formOfContent(content));
  });
  const kept = useKeptForm(desk, start.draftId, values, { base: recorded?.changedAt ?? null, openedAt: start.keptAt });
  const ids = TABLES.flatMap((table) => values[table].map((item) => item.bien)).filter((id) => id !== undefined);
  const bienes = useBienes(ids);
  const conflicts = findConflicts({ ...values, servant: servantOf(values) }, bienes);

  const setItems = (table: TableName, items: CargoItem[]) => {
    form.setValue(table, items, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  };
  return {
    form,
    values,
    conflicts,
    stale,
    /** Says that this content is about to be recorded by this form itself. */
    expect,
    kept,
    add(table: TableName, item: CargoItem): 'duplicate' | 'full' | undefined {
      const added = addItem(values[table], item);
      if ('refused' in added) return added.refused;
      setItems(table, added.items);
      return undefined;
    },
    change(table: TableName, index: number, change: Partial<CargoItem>) {
      setItems(
        table,
        values[table].map((item, at) => (at === index ? { ...item, ...change } : item)),
      );
    },
    remove(table: TableName, index: number) {
      setItems(
        table,
        values[table].filter((_item, at) => at !== index),
      );
    },
  };
}

/** The recorded borrador may change while the form is open: taken over when nothing was typed, told otherwise. */
function useRecordedChanges(
  start: CargoFormStart,
  recorded: Cargo | undefined,
  values: CargoForm,
  takeOver: (content: CargoContent) => void,
) {
  const [stale, setStale] = useState(start.stale ?? false);
  const recordedKey = recorded === undefined ? undefined : formKey(formOfContent(recorded.content));
  const known = useRef(recordedKey);
  const expected = useRef<string>(undefined);
  const latest = useRef({ values, takeOver });
  useEffect(() => {
    latest.current = { values, takeOver };
  });
  useEffect(() => {
    if (recorded === undefined || recordedKey === undefined || recordedKey === known.current) return;
    const untouched = formKey(latest.current.values) === known.current;
    known.current = recordedKey;
    if (recordedKey === expected.current || recordedKey === formKey(latest.current.values)) setStale(false);
    else if (untouched) latest.current.takeOver(recorded.content);
    else setStale(true);
  }, [recorded, recordedKey]);
  return {
    stale,
    expect(content: CargoContent) {
      expected.current = formKey(formOfContent(content));
      setStale(false);
    },
  };
}
