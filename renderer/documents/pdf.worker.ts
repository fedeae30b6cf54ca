// oxlint-disable-next-line import/no-unassigned-import -- what it sets stands before pdfmake's modules begin
import './node/globals.ts';
import semiBoldUrl from '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf?url';
import regularUrl from '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf?url';
import { create, registerFormat } from 'fontkit';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import pdfmake from 'pdfmake/js/index.js';
import { FORM_FONT } from '#shared/forms/document-style.ts';
import { formDocument } from '#shared/forms/form-document.ts';
import { createFontOpener } from '#shared/forms/opened-font.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';

/* The layout of a long sheet takes time, which the page's thread does not have. Ended from outside by `terminate`. */

const open = createFontOpener({ create, registerFormat });
const FILES = { normal: 'regular.ttf', bold: 'semibold.ttf' };
pdfmake.setFonts({ [FORM_FONT]: FILES });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

const ready = Promise.all([openFont(FILES.normal, regularUrl), openFont(FILES.bold, semiBoldUrl)]);
// It is told with the reply to the first request.
ready.catch(() => undefined);

self.onmessage = ({ data }: MessageEvent<PdfRequest>) => {
  void render(data).then((reply) => {
    self.postMessage(reply, 'pdf' in reply ? { transfer: [reply.pdf.buffer] } : {});
  });
};

async function render(request: PdfRequest): Promise<PdfReply> {
  try {
    await ready;
    // pdfmake's types ask for mutable widths and its own literal unions; the definition is a subset of theirs.
    const definition = formDocument(request) as unknown as TDocumentDefinitions;
    // A copy of its own, which can be handed over: the buffer may be a part of a larger one.
    return { pdf: new Uint8Array(await pdfmake.createPdf(definition).getBuffer()) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Puts a font of the app's own into the only file system that pdfmake has here. */
async function openFont(name: string, url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the font ${name} answered ${response.status}`);
  pdfmake.virtualfs.writeFileSync(name, open(new Uint8Array(await response.arrayBuffer())));
}
