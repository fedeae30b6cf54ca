import { fontOfDocument, type Font } from './font-of-document.ts';

/** Of fontkit, which reads the fonts of our documents, what opening one needs. */
export interface Fontkit {
  create(bytes: Uint8Array): object;
  /** A kind of file: the first whose `probe` says yes is constructed and given back by `create`. */
  registerFormat(format: {
    probe(bytes: Uint8Array): boolean;
    new (stream: { readonly buffer: Uint8Array }): object;
  }): void;
}

/** A font that has been read, in the shape of a file, which is all that pdfmake takes. */
class OpenedFont extends Uint8Array {
  readonly font: Font;

  constructor(font: Font) {
    // Not one of the signatures that fontkit knows.
    super(4);
    this.font = font;
  }

  /** What is cut out of it, to look for a signature, is bytes. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
}

/**
 * Opens fonts once for many documents. pdfmake would otherwise have the whole file read anew for every one of them: its
 * tables, each glyph and how pairs of them are kerned, a third of a long sheet's time.
 * @param fontkit the module that pdfmake uses here
 * @returns takes the bytes of a TrueType file, and throws when they are none; gives back what pdfmake takes for them
 */
export function createFontOpener(fontkit: Fontkit): (bytes: Uint8Array) => Uint8Array {
  fontkit.registerFormat(
    class OpenedFormat {
      static probe(bytes: Uint8Array): boolean {
        return bytes instanceof OpenedFont;
      }

      constructor(stream: { readonly buffer: Uint8Array }) {
        if (!(stream.buffer instanceof OpenedFont)) throw new TypeError('not an opened font');
        // fontkit takes what its format gives back for the font.
        return fontOfDocument(stream.buffer.font);
      }
    },
  );
  return (bytes) => new OpenedFont(fontkit.create(bytes) as Font);
}
