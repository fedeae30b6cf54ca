import { z } from 'zod';
import { FormDate, FormHeading, FormLine, FormText, RequiredFormLine } from './form-fields.ts';
import { SbnCode } from './sbn-code.ts';

/** Most rows in one table of a paper. */
export const MAX_PAPER_ROWS = 500;

/** What every paper of the register has. */
const paper = {
  /** The first line of the heading box. */
  organisation: FormHeading,
  /** The IT unit. */
  unit: FormHeading,
  /** The record that the paper was printed from. */
  id: FormHeading,
  qr: FormLine.optional(),
  date: FormDate,
  /** When it was made; the date of the PDF. Without it the paper's own date. */
  issuedAt: FormDate.optional(),
};

export const PaperRow = z.strictObject({
  equipo: FormText,
  marca: FormText.default(''),
  modelo: FormText.default(''),
  serie: FormText.default(''),
  codigoSbn: SbnCode.default(''),
  observaciones: FormText.default(''),
});
export type PaperRow = z.infer<typeof PaperRow>;

const Party = z.strictObject({ name: FormLine, area: FormLine.default('') });

/** OS-10 and PROCEDURES §6: formato de traslado de equipos. */
export const TrasladoSheet = z.strictObject({
  ...paper,
  code: FormHeading,
  status: z.enum(['borrador', 'despachado', 'recibido', 'anulado']),
  from: RequiredFormLine,
  to: RequiredFormLine,
  reason: FormText,
  sender: Party,
  carrier: z.strictObject({ name: FormLine, document: FormLine.default('') }),
  receiver: Party,
  rows: z.array(PaperRow).max(MAX_PAPER_ROWS),
  reception: z
    .strictObject({
      date: FormDate,
      receiver: FormLine,
      note: FormText.default(''),
      differences: z
        .array(z.strictObject({ equipo: FormText, codigoSbn: SbnCode.default(''), tipo: FormLine, detalle: FormText }))
        .max(MAX_PAPER_ROWS),
    })
    .optional(),
  annulment: FormText.optional(),
});
export type TrasladoSheet = z.infer<typeof TrasladoSheet>;

/** OS-20–22: informe de baja de equipos. */
export const BajaSheet = z.strictObject({
  ...paper,
  code: FormHeading,
  status: z.enum(['borrador', 'emitido', 'anulado']),
  sede: RequiredFormLine,
  author: FormLine,
  background: FormText,
  rows: z.array(z.strictObject({ ...PaperRow.shape, causa: FormLine, sustento: FormText })).max(MAX_PAPER_ROWS),
  conclusion: FormText,
  handOvers: z
    .array(z.strictObject({ paso: FormLine, por: FormLine, fecha: FormDate, documento: FormLine.default('') }))
    .max(20),
  signers: z.strictObject({ chief: FormLine.default(''), oti: FormLine.default('') }).prefault({}),
  annulment: FormText.optional(),
});
export type BajaSheet = z.infer<typeof BajaSheet>;

/** PI-5–7: informe técnico. */
export const InformeSheet = z.strictObject({
  ...paper,
  code: FormHeading,
  status: z.enum(['emitido', 'anulado']),
  sede: RequiredFormLine,
  author: FormLine,
  /** To whom it is raised. */
  to: FormLine,
  row: PaperRow,
  warranty: FormLine,
  origin: FormLine.default(''),
  problem: FormText,
  diagnosis: FormText,
  justification: FormText,
  decision: z.strictObject({ proceeds: z.boolean(), reason: FormText, by: FormLine, date: FormDate }).optional(),
  provider: FormLine.default(''),
  outcome: FormText.default(''),
  annulment: FormText.optional(),
});
export type InformeSheet = z.infer<typeof InformeSheet>;

/** OS-13–14: what changed hands in a month, for Control Patrimonial. */
export const RelacionSheet = z.strictObject({
  ...paper,
  month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: 'Se espera un mes como 2026-07' }),
  status: z.enum(['borrador', 'cerrado']),
  author: FormLine.default(''),
  rows: z
    .array(
      z.strictObject({
        documento: FormLine,
        fecha: FormDate,
        sede: FormLine,
        movimiento: FormLine,
        equipo: FormText,
        marca: FormText.default(''),
        codigoSbn: SbnCode.default(''),
        servidor: FormLine.default(''),
        organo: FormLine.default(''),
        observaciones: FormText.default(''),
      }),
    )
    .max(10_000),
  /** Papers of earlier lists that were annulled since. */
  annulled: z.array(FormLine).max(2000).default([]),
});
export type RelacionSheet = z.infer<typeof RelacionSheet>;

/** Labels with the código patrimonial as a QR code. */
export const EtiquetasSheet = z.strictObject({
  organisation: FormHeading,
  labels: z
    .array(z.strictObject({ name: FormLine, codigoSbn: SbnCode }))
    .min(1)
    .max(1000),
  issuedAt: FormDate,
});
export type EtiquetasSheet = z.infer<typeof EtiquetasSheet>;
