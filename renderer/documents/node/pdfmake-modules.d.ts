/** pdfmake's module for Node; of it what the worker uses. */
declare module 'pdfmake/js/index.js' {
  import type { TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces';

  const pdfmake: {
    virtualfs: { writeFileSync: (name: string, content: Uint8Array) => void };
    setFonts: (fonts: TFontDictionary) => void;
    setUrlAccessPolicy: (allows: (url: string) => boolean) => void;
    setLocalAccessPolicy: (allows: (path: string) => boolean) => void;
    createPdf: (definition: TDocumentDefinitions) => { getBuffer: () => Promise<Uint8Array> };
  };
  export default pdfmake;
}

/** fontkit has no types of its own; of it what the worker uses. */
declare module 'fontkit' {
  import type { Fontkit } from '#shared/forms/opened-font.ts';

  export const create: Fontkit['create'];
  export const registerFormat: Fontkit['registerFormat'];
}

declare module 'process/browser.js' {
  const process: object;
  export default process;
}
