import type { z } from 'zod';
import { anexo01Document } from './anexo01-document.ts';
import { Anexo01Sheet } from './anexo01-sheet.ts';
import { bajaDocument } from './baja-document.ts';
import { cargoDocument } from './cargo-document.ts';
import { CargoSheet } from './cargo-sheet.ts';
import { etiquetasDocument } from './etiquetas-document.ts';
import { informeDocument } from './informe-document.ts';
import { BajaSheet, EtiquetasSheet, InformeSheet, RelacionSheet, TrasladoSheet } from './paper-sheets.ts';
import { anexo02Document, turnoDocument } from './register-documents.ts';
import type { Anexo02Sheet, TurnoSheet } from './register-sheets.ts';
import { reportDocument } from './report-document.ts';
import type { ReportSheet } from './report-sheet.ts';
import type { PdfDefinition } from './pdf-definition.ts';
import { relacionDocument } from './relacion-document.ts';
import { trasladoDocument } from './traslado-document.ts';

/** The schema of each form's data. */
export const FORM_SHEETS = {
  anexo01: Anexo01Sheet,
  cargo: CargoSheet,
  traslado: TrasladoSheet,
  baja: BajaSheet,
  informe: InformeSheet,
  relacion: RelacionSheet,
  etiquetas: EtiquetasSheet,
} as const;
export type FormName = keyof typeof FORM_SHEETS;
export type SheetOf = { [Name in FormName]: z.infer<(typeof FORM_SHEETS)[Name]> };
export const FORM_NAMES = Object.keys(FORM_SHEETS) as readonly FormName[];

/** A form and what is to be printed on it: plain data, which can be sent to a worker. */
export type FormInput =
  | { [Name in FormName]: { form: Name; sheet: SheetOf[Name] } }[FormName]
  /** Only the app has what these are made of. */
  | { form: 'report'; sheet: ReportSheet }
  | { form: 'anexo02'; sheet: Anexo02Sheet }
  | { form: 'turno'; sheet: TurnoSheet };

/** The pdfmake definition of a form. It holds functions and is used up by rendering: make a new one each time. */
export function formDocument(input: FormInput): PdfDefinition {
  switch (input.form) {
    case 'anexo01':
      return anexo01Document(input.sheet);
    case 'cargo':
      return cargoDocument(input.sheet);
    case 'traslado':
      return trasladoDocument(input.sheet);
    case 'baja':
      return bajaDocument(input.sheet);
    case 'informe':
      return informeDocument(input.sheet);
    case 'relacion':
      return relacionDocument(input.sheet);
    case 'etiquetas':
      return etiquetasDocument(input.sheet);
    case 'anexo02':
      return anexo02Document(input.sheet);
    case 'turno':
      return turnoDocument(input.sheet);
    case 'report':
      return reportDocument(input.sheet);
  }
}
