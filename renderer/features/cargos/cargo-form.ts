import { z } from 'zod';
import { CargoContent, type CargoItem } from '#shared/records/cargo/cargo.ts';
import { PersonRef } from '#shared/records/common.ts';
import { lineText } from '#shared/text/text-schemas.ts';
import type { PersonValue } from '../../fields/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import type { TalonarioStock } from './talonario-stock.ts';
import { cleanItems, type Conflict } from './cargo-items.ts';

const items = z.custom<CargoItem[]>().transform(cleanItems).pipe(CargoContent.shape.withdrawn);

/** The form judged by the command's own schema; what it hands over is a `CargoContent`. */
export const CargoForm = z.strictObject({
  date: CargoContent.shape.date,
  servant: z
    .custom<PersonValue | null>()
    .transform((value, context) => {
      if (value !== null && 'known' in value) return value.known;
      context.addIssue({ code: 'custom', message: CARGOS.required.servant });
      return z.NEVER;
    })
    .pipe(PersonRef),
  unit: lineText({ missing: CARGOS.required.unit }),
  withdrawn: items,
  assigned: items,
});
export type CargoForm = z.input<typeof CargoForm>;

const DraftItem = z.object({
  bien: z.string().optional(),
  equipment: z.string(),
  brand: z.string().optional(),
  code: z.string().optional(),
  observations: z.string().optional(),
  override: z.string().optional(),
});

/** A half-typed form as it was kept. `base`: when the recorded borrador that it began from had last changed. */
export const KeptCargoForm = z.object({
  base: z.number().nullable(),
  form: z.object({
    date: z.string(),
    servant: z.union([z.object({ known: PersonRef }), z.object({ text: z.string() })]).nullable(),
    unit: z.string(),
    withdrawn: z.array(DraftItem),
    assigned: z.array(DraftItem),
  }),
});
export type KeptCargoForm = z.infer<typeof KeptCargoForm>;

export function emptyForm(today: string): CargoForm {
  return { date: today, servant: null, unit: '', withdrawn: [], assigned: [] };
}

export function formOfContent({ date, servant, unit, withdrawn, assigned }: CargoContent): CargoForm {
  return { date, servant: { known: servant }, unit, withdrawn, assigned };
}

export function servantOf({ servant }: CargoForm): PersonRef | undefined {
  return servant !== null && 'known' in servant ? servant.known : undefined;
}

/** Two forms that say the same have the same key, whatever the order in which their fields were set. */
export function formKey(form: CargoForm): string {
  const { date, servant, unit } = form;
  const known = servantOf(form);
  const who = known === undefined ? servant : [known.id, known.name];
  const rows = (of: readonly CargoItem[]) =>
    cleanItems(of).map(({ bien, equipment, brand, code, observations, override }) => [
      bien,
      equipment,
      brand,
      code,
      observations,
      override,
    ]);
  return JSON.stringify([date, who, unit, rows(form.withdrawn), rows(form.assigned)]);
}

/** What keeps the form from being issued, the first thing first; `undefined` when nothing does. */
export function findBlocker(
  form: CargoForm,
  conflicts: readonly Conflict[],
  stock: Pick<TalonarioStock, 'next' | 'year' | 'free'>,
): string | undefined {
  const { blockers } = CARGOS;
  const open = conflicts.filter((conflict) => !conflict.resolved).length;
  const rows = [...form.withdrawn, ...form.assigned];
  if (stock.next === undefined) return blockers.numbers;
  if (servantOf(form) === undefined) return blockers.servant;
  if (form.unit.trim() === '') return blockers.unit;
  if (form.date === '') return blockers.date;
  if (rows.length === 0) return blockers.items;
  if (rows.some((item) => item.equipment.trim() === '')) return blockers.equipment;
  return open === 0 ? undefined : blockers.conflicts(open);
}
