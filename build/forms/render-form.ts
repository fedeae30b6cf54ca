import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FORM_FONT } from '#shared/forms/document-style.ts';
import { formDocument, type FormInput } from '#shared/forms/form-document.ts';
import { createFontOpener, type Fontkit } from '#shared/forms/opened-font.ts';

const require = createRequire(import.meta.url);
// pdfmake's own: another copy of the module would not know the opened fonts.
const open = createFontOpener(require('fontkit') as Fontkit);
const FILES = { normal: 'regular.ttf', bold: 'semibold.ttf' };

// Its types are silent about its own file system.
const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Uint8Array): void } };
virtualfs.writeFileSync(FILES.normal, openFont('400Regular'));
virtualfs.writeFileSync(FILES.bold, openFont('600SemiBold'));
pdfmake.setFonts({ [FORM_FONT]: FILES });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** The PDF of a form, in Node. The same sheet gives the same bytes. */
export async function renderForm(input: FormInput): Promise<Uint8Array> {
  // pdfmake's types ask for mutable widths and its own literal unions; the definition is a subset of theirs.
  const definition = formDocument(input) as unknown as TDocumentDefinitions;
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

function openFont(weight: string): Uint8Array {
  return open(readFileSync(require.resolve(`@expo-google-fonts/ibm-plex-sans/${weight}/IBMPlexSans_${weight}.ttf`)));
}
