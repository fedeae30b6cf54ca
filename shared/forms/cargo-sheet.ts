import { z } from 'zod';
import { CargoNumber } from '../records/talonario/talonario.ts';
import { FormDate, FormHeading, FormLine, FormText } from './form-fields.ts';
import { CargoTexts } from './form-texts.ts';
import { SbnCode } from './sbn-code.ts';

/** Most bienes in one of the two tables. */
export const MAX_CARGO_ROWS = 500;

export const CargoRow = z.strictObject({
  equipo: FormText,
  marca: FormText.default(''),
  codigoSbn: SbnCode.default(''),
  observaciones: FormText.default(''),
});
export type CargoRow = z.infer<typeof CargoRow>;

export const CargoSheetStatus = z.enum(['borrador', 'emitido', 'anulado']);
export type CargoSheetStatus = z.infer<typeof CargoSheetStatus>;

/** OS-11, Anexo N° 2 and PROCEDURES §6: cargo de asignación de equipos de cómputo. */
export const CargoSheet = z
  .strictObject({
    /** The first line of the heading box: `PNAEQW`, `OSCE-OTI`. */
    organisation: FormHeading,
    /** The IT unit: `UTI`, `UAST`. */
    unit: FormHeading,
    status: CargoSheetStatus,
    /** The official number; null until it is issued. */
    number: CargoNumber.shape.number.nullable(),
    year: CargoNumber.shape.year,
    date: FormDate,
    servidor: FormLine,
    /** Órgano / unidad orgánica. */
    organo: FormLine,
    retira: z.array(CargoRow).max(MAX_CARGO_ROWS),
    asigna: z.array(CargoRow).max(MAX_CARGO_ROWS),
    /** Why it was annulled. */
    reason: FormText.optional(),
    signers: z.strictObject({ servidor: FormLine.default(''), ti: FormLine.default('') }).prefault({}),
    /** The record that the paper was printed from. */
    id: FormHeading,
    qr: FormLine.optional(),
    /** When the number was given; the date of the PDF. Without it the cargo's own date. */
    issuedAt: FormDate.optional(),
    /** Its printed words; without them Qali Warma's, and `unit` is named under the second signature line. */
    texts: CargoTexts.optional(),
  })
  .superRefine(({ status, number, reason }, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (status === 'borrador' && number !== null)
      refuse('number', 'Un borrador todavía no tiene número: se espera null');
    if (status !== 'borrador' && number === null) refuse('number', 'Falta el número del cargo');
    if (status === 'anulado' && (reason ?? '').trim() === '') refuse('reason', 'Falta el motivo de la anulación');
    if (status !== 'anulado' && reason !== undefined) refuse('reason', 'Solo un cargo anulado lleva motivo');
  });
export type CargoSheet = z.infer<typeof CargoSheet>;
/** A sheet as it is written: what has a usual value may be left out. */
export type CargoSheetInput = z.input<typeof CargoSheet>;
