import { hasPdfHeader, readCrossReferences, type CrossReferences } from './cross-references.ts';
import { unfilter } from './filters.ts';
import { PdfLexer } from './lexer.ts';
import { UnreadablePdf } from './unreadable.ts';
import { isDict, isRef, isStream, type PdfDict, type PdfStream, type PdfValue } from './values.ts';

/** Largest file that is signed or verified. */
export const MAX_PDF_BYTES = 50_000_000;
const MAX_REFERENCES = 32;

/**
 * A PDF as its cross-references tell it: object by object, the newest of each. Files that a reader program would have to
 * repair are refused with `UnreadablePdf`: what they show depends on the program.
 */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly references: CrossReferences;
  private readonly read = new Map<number, PdfValue>();
  private readonly reading = new Set<number>();
  private readonly containers = new Map<number, Map<number, PdfValue>>();

  constructor(bytes: Uint8Array) {
    if (bytes.length > MAX_PDF_BYTES) throw new UnreadablePdf('too-large');
    if (!hasPdfHeader(bytes)) throw new UnreadablePdf('not-pdf');
    this.bytes = bytes;
    // Streams of cross-references hold their length themselves: there is nothing yet to look it up in.
    this.references = readCrossReferences(bytes, (offset) => this.readAt(offset, undefined));
    if (this.references.trailer.entries.has('Encrypt')) throw new UnreadablePdf('encrypted');
  }

  get trailer(): PdfDict {
    return this.references.trailer;
  }

  get catalog(): PdfDict {
    const root = this.follow(this.trailer.entries.get('Root'));
    if (!isDict(root)) throw new UnreadablePdf('cross-reference');
    return root;
  }

  /** The object of that number; null for one that the file does not define. */
  object(num: number): PdfValue {
    const known = this.read.get(num);
    if (known !== undefined) return known;
    const place = this.references.places.get(num);
    if (place === undefined) return null;
    // An object that needs itself to be read, such as a stream whose length stands in it.
    if (this.reading.has(num)) throw new UnreadablePdf('cross-reference');
    this.reading.add(num);
    const value = 'offset' in place ? this.readAt(place.offset, num) : this.readPacked(place.stream, num);
    this.reading.delete(num);
    this.read.set(num, value);
    return value;
  }

  /** What a value is after all references. */
  follow(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let steps = 0; isRef(current); steps += 1) {
      if (steps > MAX_REFERENCES) throw new UnreadablePdf('too-deep');
      current = this.object(current.num);
    }
    return current;
  }

  /** An entry of a dictionary after all references. */
  entry(dict: PdfDict, key: string): PdfValue {
    return this.follow(dict.entries.get(key));
  }

  private readAt(offset: number, num: number | undefined): PdfValue {
    if (offset <= 0 || offset >= this.bytes.length) throw new UnreadablePdf('cross-reference');
    const lexer = new PdfLexer(this.bytes, offset);
    const found = lexer.count();
    lexer.count();
    if (!lexer.keyword('obj') || (num !== undefined && found !== num)) throw new UnreadablePdf('cross-reference');
    const value = lexer.value();
    if (isDict(value) && lexer.keyword('stream')) {
      if (num === undefined && isRef(value.entries.get('Length'))) throw new UnreadablePdf('cross-reference');
      return this.readStream(lexer, value);
    }
    if (!lexer.keyword('endobj')) throw new UnreadablePdf('syntax');
    return value;
  }

  private readStream(lexer: PdfLexer, dict: PdfDict): PdfStream {
    const from = lexer.streamStart();
    const length = this.follow(dict.entries.get('Length'));
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) throw new UnreadablePdf('syntax');
    const end = new PdfLexer(this.bytes, from + length);
    if (from + length > this.bytes.length || !end.keyword('endstream')) throw new UnreadablePdf('syntax');
    return { type: 'stream', dict, data: this.bytes.subarray(from, from + length) };
  }

  private readPacked(container: number, num: number): PdfValue {
    const known = this.containers.get(container) ?? this.unpack(container);
    this.containers.set(container, known);
    return known.get(num) ?? null;
  }

  private unpack(container: number): Map<number, PdfValue> {
    const place = this.references.places.get(container);
    if (place === undefined || !('offset' in place)) throw new UnreadablePdf('cross-reference');
    const stream = this.object(container);
    if (!isStream(stream)) throw new UnreadablePdf('cross-reference');
    const [count, first] = [this.entry(stream.dict, 'N'), this.entry(stream.dict, 'First')];
    if (typeof count !== 'number' || typeof first !== 'number' || count > 100_000) throw new UnreadablePdf('syntax');
    const data = unfilter(stream);
    const head = new PdfLexer(data);
    const objects = new Map<number, PdfValue>();
    for (let index = 0; index < count; index += 1) {
      const num = head.count();
      const value = new PdfLexer(data, first + head.count()).value();
      objects.set(num, withoutPlaces(value));
    }
    return objects;
  }
}

/** Offsets inside an object stream are none of the file. */
function withoutPlaces(value: PdfValue): PdfValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutPlaces);
  const single = value as Exclude<typeof value, readonly PdfValue[]>;
  if (single.type === 'string') return { type: 'string', bytes: single.bytes };
  if (single.type !== 'dict') return single;
  return { type: 'dict', entries: new Map([...single.entries].map(([key, entry]) => [key, withoutPlaces(entry)])) };
}
