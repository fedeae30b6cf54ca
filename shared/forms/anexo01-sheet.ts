import { z } from 'zod';
import { civilDateOfForm, FormDate, FormHeading, FormLine, FormText, RequiredFormLine } from './form-fields.ts';
import { Anexo01Texts } from './form-texts.ts';

/** Most attentions of one sheet: more than a busy unit has in a year. */
export const MAX_ANEXO01_ROWS = 5000;

/** The heading that PRO-044-PNAEQW-UTI gives to its forms: the first line is the emblem. */
export const PNAEQW_HEADING = [
  'PERÚ',
  'Ministerio de Desarrollo e Inclusión Social',
  'Viceministerio de Prestaciones Sociales',
  'Programa Nacional de Alimentación Escolar QALI WARMA',
];

export const Anexo01Status = z.enum(['Atendido', 'Pendiente', 'En Progreso']);
export type Anexo01Status = z.infer<typeof Anexo01Status>;

export const Anexo01Row = z.strictObject({
  fecha: FormDate,
  sede: FormText,
  /** Usuaria/o afectada/o o solicitante. */
  usuaria: FormText,
  area: FormText,
  problema: FormText,
  solucion: FormText.default(''),
  tipologia: FormText,
  estado: Anexo01Status,
  personal: FormText,
});
export type Anexo01Row = z.infer<typeof Anexo01Row>;

/** QW-A1: registro de atención de mesa de ayuda of one sede and one period. N° is the place in `rows`. */
export const Anexo01Sheet = z.strictObject({
  heading: z.array(FormHeading).min(1).max(5).default(PNAEQW_HEADING),
  code: FormHeading.default('PRO-044-PNAEQW-UTI-FOR-0001'),
  version: FormHeading.default('01'),
  sede: RequiredFormLine,
  period: z
    .strictObject({ from: FormDate, to: FormDate })
    .refine(({ from, to }) => civilDateOfForm(from) <= civilDateOfForm(to), {
      path: ['to'],
      error: 'El periodo termina antes de empezar',
    }),
  /** A sheet for what arrived after the period's own sheet had been signed. */
  supplementary: z.boolean().default(false),
  rows: z.array(Anexo01Row).max(MAX_ANEXO01_ROWS),
  /** Names under the two V°B° lines. */
  signers: z.strictObject({ specialist: FormLine.default(''), chief: FormLine.default('') }).prefault({}),
  /** Of a sheet that is closed: its number, the record that keeps it, and its code (docs/decisions/0027). */
  closed: z.strictObject({ number: FormHeading, id: FormHeading, qr: FormLine }).optional(),
  /** When the sheet was made: the date of the PDF, so that the same sheet is the same file. */
  issuedAt: FormDate,
  /** Its printed words; without them those of PNAEQW. */
  texts: Anexo01Texts.optional(),
});
export type Anexo01Sheet = z.infer<typeof Anexo01Sheet>;
/** A sheet as it is written: what has a usual value may be left out. */
export type Anexo01SheetInput = z.input<typeof Anexo01Sheet>;
