import semiBoldUrl from '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf?url';
import regularUrl from '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf?url';
import pdfMake from 'pdfmake/build/pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { FORM_FONT } from '#shared/forms/document-style.ts';
import { formDocument } from '#shared/forms/form-document.ts';
import { fontsFrom } from './load-fonts.ts';
import type { PdfReply, PdfRequest } from './pdf-messages.ts';

/* The layout of a long sheet takes seconds, which the page's thread does not have. Ended from outside by `terminate`. */

const FILES = { normal: 'regular.ttf', bold: 'semibold.ttf' };
const ready = fontsFrom({ [FILES.normal]: regularUrl, [FILES.bold]: semiBoldUrl }).then((files) => {
  pdfMake.addVirtualFileSystem(files);
  pdfMake.setFonts({ [FORM_FONT]: FILES });
});
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
    return { pdf: new Uint8Array(await pdfMake.createPdf(definition).getBuffer()) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
