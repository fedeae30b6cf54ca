import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FORM_FONT } from '#shared/forms/document-style.ts';
import { formDocument, type FormInput } from '#shared/forms/form-document.ts';

const require = createRequire(import.meta.url);
const normal = fontFile('400Regular');
const bold = fontFile('600SemiBold');

pdfmake.setFonts({ [FORM_FONT]: { normal, bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);

/** The PDF of a form, in Node. The same sheet gives the same bytes. */
export async function renderForm(input: FormInput): Promise<Uint8Array> {
  // pdfmake's types ask for mutable widths and its own literal unions; the definition is a subset of theirs.
  const definition = formDocument(input) as unknown as TDocumentDefinitions;
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

function fontFile(weight: string): string {
  return require.resolve(`@expo-google-fonts/ibm-plex-sans/${weight}/IBMPlexSans_${weight}.ttf`);
}
