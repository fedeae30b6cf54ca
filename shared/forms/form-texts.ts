import { z } from 'zod';
import { FormHeading, FormLine, FormText } from './form-fields.ts';

/** In the order of the printed form. */
export const ANEXO01_COLUMNS = [
  'number',
  'date',
  'sede',
  'person',
  'area',
  'problem',
  'solution',
  'type',
  'status',
  'technician',
] as const;
const CARGO_COLUMNS = ['name', 'brand', 'code', 'observations'] as const;

/** Columns in the order of the form. */
function columnsOf<const Id extends string>(ids: readonly Id[]) {
  return z
    .array(z.strictObject({ id: z.enum(ids), title: FormHeading }))
    .min(1)
    .readonly();
}

const signatures = z.tuple([FormHeading, FormHeading]).readonly();

/** The printed words of Anexo 01, which the procedure in force gives (QW-A1). */
export const Anexo01Texts = z.strictObject({
  title: FormHeading,
  columns: columnsOf(ANEXO01_COLUMNS),
  legendTitle: FormHeading,
  legend: z.strictObject({
    type: z.strictObject({ title: FormHeading, text: FormLine }),
    status: z.strictObject({ title: FormHeading }),
  }),
  /** Specialist, chief. */
  signatures,
});
export type Anexo01Texts = z.infer<typeof Anexo01Texts>;

/** The printed words of a cargo, which the procedure in force gives (OS-11). */
export const CargoTexts = z.strictObject({
  title: FormHeading,
  date: FormHeading,
  holder: FormHeading,
  office: FormHeading,
  withdrawn: FormLine,
  assigned: FormLine,
  columns: columnsOf(CARGO_COLUMNS),
  /** Who receives, the IT unit. */
  signatures,
  note: FormText,
});
export type CargoTexts = z.infer<typeof CargoTexts>;
export type Anexo01ColumnId = (typeof ANEXO01_COLUMNS)[number];
export type CargoColumnId = (typeof CARGO_COLUMNS)[number];
