/** Of fontkit's font, what a PDF is made with. */
export interface Font {
  getGlyph(id: number, codePoints?: readonly number[]): Glyph | null;
  layout(...text: unknown[]): GlyphRun;
  createSubset(): Subset;
}

/** A shape, and which letters it was drawn for: what a PDF's reader finds, searches and copies there. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

interface GlyphRun {
  glyphs: Glyph[];
}

/** The glyphs that go into a document, in order; `mapping` says where each of them is. */
interface Subset {
  readonly glyphs: number[];
  readonly mapping: Record<number, number>;
  includeGlyph(id: number): number;
}

/** More than a TrueType font has glyphs: what is above it in an id tells the readings of one glyph apart. */
const GLYPHS = 0x1_00_00;

/**
 * A font as one document uses it, in which every letter reads as itself. fontkit keeps in a glyph the letters that it was
 * first taken for, and a PDF has one reading for each glyph: behind ẃ, which begins with the glyph of w, every w would be read
 * as ẃ, and behind «fi» every ﬁ as two letters. Here a glyph that is taken for something else goes into the document once more.
 * @param font opened once for all documents, and left as it is
 */
export function fontOfDocument(font: Font): Font {
  const readings = new Map<string, Glyph>();
  const drawn = new Map<Glyph, Glyph>();
  const timesDrawn = new Map<number, number>();

  /** The glyph under an id of its own, but for the first reading that is drawn. */
  const draw = (glyph: Glyph): Glyph => {
    const known = drawn.get(glyph);
    if (known !== undefined) return known;
    const { id, advanceWidth } = glyph;
    const before = timesDrawn.get(id) ?? 0;
    timesDrawn.set(id, before + 1);
    const own = before === 0 ? glyph : derive(glyph, { id: id + before * GLYPHS, advanceWidth });
    drawn.set(glyph, own);
    return own;
  };

  const ofDocument: Font = derive(font, {
    _glyphs: {},
    getGlyph(id: number, codePoints?: readonly number[]) {
      const glyph = font.getGlyph.call(ofDocument, id, codePoints);
      if (glyph === null || codePoints === undefined || areSame(glyph.codePoints, codePoints)) return glyph;
      const key = `${id}:${codePoints.join()}`;
      const reading = readings.get(key) ?? derive(glyph, { codePoints });
      readings.set(key, reading);
      return reading;
    },
    layout(...text: unknown[]) {
      const run = font.layout.apply(ofDocument, text);
      run.glyphs = run.glyphs.map(draw);
      return run;
    },
    createSubset() {
      const subset = font.createSubset.call(ofDocument);
      return derive(subset, {
        includeGlyph(id: number) {
          if (id < GLYPHS) return subset.includeGlyph(id);
          subset.mapping[id] ??= subset.glyphs.push(id % GLYPHS) - 1;
          return subset.mapping[id];
        },
      });
    },
  });
  return ofDocument;
}

/** The same but for some of its properties. */
function derive<T extends object>(from: T, properties: object): T {
  const named = Object.entries(properties).map(([name, value]) => [name, { value: value as unknown }] as const);
  return Object.create(from, Object.fromEntries(named)) as T;
}

function areSame(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((each, place) => each === others[place]);
}
