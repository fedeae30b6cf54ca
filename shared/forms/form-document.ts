import { anexo01Document } from './anexo01-document.ts';
import type { Anexo01Sheet } from './anexo01-sheet.ts';
import { cargoDocument } from './cargo-document.ts';
import type { CargoSheet } from './cargo-sheet.ts';
import { reportDocument } from './report-document.ts';
import type { ReportSheet } from './report-sheet.ts';
import type { PdfDefinition } from './pdf-definition.ts';

/** A form and what is to be printed on it: plain data, which can be sent to a worker. */
export type FormInput =
  | { form: 'anexo01'; sheet: Anexo01Sheet }
  | { form: 'cargo'; sheet: CargoSheet }
  | { form: 'report'; sheet: ReportSheet };

/** The pdfmake definition of a form. It holds functions and is used up by rendering: make a new one each time. */
export function formDocument(input: FormInput): PdfDefinition {
  switch (input.form) {
    case 'anexo01':
      return anexo01Document(input.sheet);
    case 'cargo':
      return cargoDocument(input.sheet);
    case 'report':
      return reportDocument(input.sheet);
  }
}
