import { readFileSync } from 'node:fs';
import { Anexo01Sheet, type Anexo01SheetInput } from '#shared/forms/anexo01-sheet.ts';
import { CargoSheet, type CargoSheetInput } from '#shared/forms/cargo-sheet.ts';
import { FORM_SHEETS, type FormInput, type FormName } from '#shared/forms/form-document.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { readPdf, type ReadPdf } from './read-pdf.ts';

export const samples = new URL('../samples/forms/', import.meta.url);

/** The sample of `test/samples/forms`, with changes. */
export function anexo01(changes: Partial<Anexo01SheetInput> = {}): Anexo01Sheet {
  return Anexo01Sheet.parse({ ...sample('anexo01.json'), ...changes });
}

/** The first row of the sample, of which the problem is another. */
export function rowOf(problema: string): Anexo01Sheet['rows'][number] {
  const [row] = anexo01().rows;
  if (row === undefined) throw new Error('the sample has no rows');
  return { ...row, problema };
}

export function cargo(changes: Partial<CargoSheetInput> = {}): CargoSheet {
  return CargoSheet.parse({ ...sample('cargo.json'), ...changes });
}

export async function readAnexo01(changes: Partial<Anexo01SheetInput> = {}): Promise<ReadPdf> {
  return readPdf(await renderForm({ form: 'anexo01', sheet: anexo01(changes) }));
}

export async function readCargo(changes: Partial<CargoSheetInput> = {}): Promise<ReadPdf> {
  return readPdf(await renderForm({ form: 'cargo', sheet: cargo(changes) }));
}

function sample(name: string): object {
  return JSON.parse(readFileSync(new URL(name, samples), 'utf8')) as object;
}

/** The sample of any form, with changes, read back from its PDF. */
export async function readForm(form: FormName, changes: object = {}): Promise<ReadPdf> {
  const sheet: unknown = FORM_SHEETS[form].parse({ ...sample(`${form}.json`), ...changes });
  return readPdf(await renderForm({ form, sheet } as FormInput));
}
