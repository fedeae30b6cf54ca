import { unfilter } from './filters.ts';
import { isDigit, PdfLexer } from './lexer.ts';
import { latin1 } from './write-value.ts';
import { UnreadablePdf } from './unreadable.ts';
import { isArray, isDict, isName, isStream, type PdfDict, type PdfValue } from './values.ts';

/** Where an object stands: at an offset, or in an object stream. */
export type ObjectPlace = { offset: number; gen: number } | { stream: number; index: number };

export interface CrossReferences {
  /** Objects in use by number; what is free or unknown is absent. */
  places: ReadonlyMap<number, ObjectPlace>;
  /** The newest trailer. */
  trailer: PdfDict;
  /** Where the newest section begins, and whether it is a stream. */
  start: number;
  isStream: boolean;
  /** One more than the highest number ever given. */
  size: number;
}

const MAX_SECTIONS = 1000;
const MAX_OBJECTS = 1_000_000;

interface Section {
  places: Map<number, ObjectPlace | 'free'>;
  trailer: PdfDict;
  isStream: boolean;
}

/** Follows the chain of cross-reference sections from the last `startxref`, as reader programs do. */
export function readCrossReferences(bytes: Uint8Array, readStream: (offset: number) => PdfValue): CrossReferences {
  const start = findStart(bytes);
  const places = new Map<number, ObjectPlace | 'free'>();
  const seen = new Set<number>();
  const waiting = [start];
  let newest: Section | undefined;
  let size = 0;
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset) || seen.size >= MAX_SECTIONS) throw new UnreadablePdf('cross-reference');
    seen.add(offset);
    const section = readSection(bytes, offset, readStream);
    newest ??= section;
    for (const [num, place] of section.places) if (!places.has(num)) places.set(num, place);
    if (places.size > MAX_OBJECTS) throw new UnreadablePdf('too-large');
    const { entries } = section.trailer;
    size = Math.max(size, wholeNumber(entries.get('Size') ?? 0));
    // A hybrid file's stream comes before the older sections.
    const hybrid = section.isStream ? undefined : entries.get('XRefStm');
    for (const next of [hybrid, entries.get('Prev')]) if (next !== undefined) waiting.push(wholeNumber(next));
  }
  if (newest === undefined) throw new UnreadablePdf('cross-reference');
  const inUse = [...places].filter((entry): entry is [number, ObjectPlace] => entry[1] !== 'free');
  for (const num of places.keys()) size = Math.max(size, num + 1);
  return { places: new Map(inUse), trailer: newest.trailer, start, isStream: newest.isStream, size };
}

/** The offset after the last `startxref`, which stands at the end of the file. */
function findStart(bytes: Uint8Array): number {
  const word = latin1('startxref');
  const earliest = Math.max(0, bytes.length - 2048);
  for (let at = bytes.length - word.length; at >= earliest; at -= 1) {
    if (!word.every((byte, place) => bytes[at + place] === byte)) continue;
    const lexer = new PdfLexer(bytes, at + word.length);
    return lexer.count();
  }
  throw new UnreadablePdf('cross-reference');
}

function readSection(bytes: Uint8Array, offset: number, readStream: (offset: number) => PdfValue): Section {
  if (offset >= bytes.length) throw new UnreadablePdf('cross-reference');
  const lexer = new PdfLexer(bytes, offset);
  return lexer.keyword('xref') ? readTable(lexer) : readXrefStream(readStream(offset));
}

function readTable(lexer: PdfLexer): Section {
  const places = new Map<number, ObjectPlace | 'free'>();
  while (!lexer.keyword('trailer')) {
    const first = lexer.count();
    const count = lexer.count();
    if (count > MAX_OBJECTS) throw new UnreadablePdf('too-large');
    for (let num = first; num < first + count; num += 1) {
      const offset = lexer.count();
      const gen = lexer.count();
      const inUse = lexer.keyword('n');
      if (!inUse && !lexer.keyword('f')) throw new UnreadablePdf('cross-reference');
      places.set(num, inUse ? { offset, gen } : 'free');
    }
  }
  const trailer = lexer.value();
  if (!isDict(trailer)) throw new UnreadablePdf('cross-reference');
  return { places, trailer, isStream: false };
}

function readXrefStream(stream: PdfValue): Section {
  if (!isStream(stream) || !isName(stream.dict.entries.get('Type'), 'XRef')) throw new UnreadablePdf('cross-reference');
  const { entries } = stream.dict;
  const widths = numbersIn(entries.get('W'));
  const index = entries.has('Index') ? numbersIn(entries.get('Index')) : [0, wholeNumber(entries.get('Size') ?? 0)];
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const length = typeWidth + secondWidth + thirdWidth;
  if (widths.length < 3 || length < 1 || widths.some((width) => width > 8)) throw new UnreadablePdf('cross-reference');
  const data = unfilter(stream);
  const places = new Map<number, ObjectPlace | 'free'>();
  let row = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let num = first; num < first + count; num += 1, row += 1) {
      const at = row * length;
      if (at + length > data.length) throw new UnreadablePdf('cross-reference');
      const type = typeWidth === 0 ? 1 : bigEndian(data, at, typeWidth);
      const second = bigEndian(data, at + typeWidth, secondWidth);
      const third = bigEndian(data, at + typeWidth + secondWidth, thirdWidth);
      if (type === 0) places.set(num, 'free');
      else if (type === 1) places.set(num, { offset: second, gen: third });
      else if (type === 2) places.set(num, { stream: second, index: third });
    }
  }
  return { places, trailer: stream.dict, isStream: true };
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (const byte of data.subarray(at, at + width)) value = value * 256 + byte;
  return value;
}

function numbersIn(value: PdfValue | undefined): number[] {
  if (!isArray(value)) throw new UnreadablePdf('cross-reference');
  return value.map(wholeNumber);
}

function wholeNumber(value: PdfValue): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new UnreadablePdf('cross-reference');
  return value;
}

/** Whether the bytes begin as a PDF does. */
export function hasPdfHeader(bytes: Uint8Array): boolean {
  return latin1('%PDF-').every((byte, place) => bytes[place] === byte) && isDigit(bytes[5]);
}
