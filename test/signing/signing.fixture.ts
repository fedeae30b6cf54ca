import { readFile } from 'node:fs/promises';
import { FORM_SHEETS, type FormInput, type FormName } from '#shared/forms/form-document.ts';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signPdf } from '#shared/signing/sign/sign-pdf.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { subtle } from '../../build/signing/sign-command.ts';

/** A moment within the validity of what the test authority issues. */
export const NOW = Date.now();
export const LIMA = -300;
export const PASSPHRASE = 'Clave-1';

export async function samplePdf(form: FormName): Promise<Uint8Array> {
  const data: unknown = JSON.parse(await readFile(new URL(`../samples/forms/${form}.json`, import.meta.url), 'utf8'));
  return renderForm({ form, sheet: FORM_SHEETS[form].parse(data) } as FormInput);
}

export interface Who {
  p12: Uint8Array;
  reason: string;
  field?: string;
  at?: number;
}

/** Signs one after the other. */
export async function signedBy(pdf: Uint8Array, ...people: readonly Who[]): Promise<Uint8Array> {
  let bytes = pdf;
  for (const { p12, reason, field, at = NOW } of people) {
    const signer = await openPkcs12(subtle, p12, PASSPHRASE);
    const request = { at, offset: LIMA, reason, ...(field === undefined ? {} : { field }) };
    ({ bytes } = await signPdf(subtle, bytes, signer, request));
    signer.close();
  }
  return bytes;
}
