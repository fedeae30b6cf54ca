import { create, registerFormat, type Font } from 'fontkit';

/**
 * A font that has been read, in the shape of a file, which is all that pdfmake takes. It would otherwise read the whole
 * file anew for every document: its tables, each glyph and how pairs of them are kerned, a third of a long sheet's time.
 */
export class OpenedFont extends Uint8Array {
  readonly font: Font;

  /** @param bytes of a TrueType file. Throws when they are none. */
  constructor(bytes: Uint8Array) {
    // Not one of the signatures that fontkit knows.
    super(4);
    this.font = create(bytes);
  }

  /** What is cut out of it, to look for a signature, is bytes. */
  static get [Symbol.species](): Uint8ArrayConstructor {
    return Uint8Array;
  }
}

registerFormat(
  class OpenedFormat {
    static probe(bytes: Uint8Array): boolean {
      return bytes instanceof OpenedFont;
    }

    constructor(stream: { readonly buffer: Uint8Array }) {
      if (!(stream.buffer instanceof OpenedFont)) throw new TypeError('not an opened font');
      // fontkit takes what its format gives back for the font.
      return stream.buffer.font;
    }
  },
);
