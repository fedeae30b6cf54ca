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
  export interface Font {
    readonly postscriptName: string;
  }
  /** A kind of file: the first whose `probe` says yes is constructed and given back by `create`. */
  export interface FontFormat {
    probe: (bytes: Uint8Array) => boolean;
    new (stream: { readonly buffer: Uint8Array }): object;
  }
  export function create(bytes: Uint8Array): Font;
  export function registerFormat(format: FontFormat): void;
}

declare module 'process/browser.js' {
  const process: object;
  export default process;
}
