import { isStream, nameOf, refTo, type PdfDict, type PdfValue } from './values.ts';
import type { PdfFile } from './pdf-file.ts';
import { latin1, writeDict, writeValue } from './write-value.ts';

/** An object that is written by hand, because places in its text are needed afterwards. */
export interface WrittenObject {
  text: string;
}

export interface Revision {
  bytes: Uint8Array;
  /** Where the text of each object begins in `bytes`, by number. */
  offsets: ReadonlyMap<number, number>;
}

/**
 * Adds objects to the end of a file; not one byte of what is there changes. Cross-references are written in the manner of
 * the file, as a table or as a stream, as ISO 32000-1, 7.5.8.4 wants it.
 */
export function appendRevision(file: PdfFile, objects: ReadonlyMap<number, PdfValue | WrittenObject>): Revision {
  const parts: Uint8Array[] = [file.bytes];
  let at = file.bytes.length;
  const add = (part: Uint8Array) => {
    parts.push(part);
    at += part.length;
  };
  if (file.bytes.at(-1) !== 0x0a) add(latin1('\n'));
  const offsets = new Map<number, number>();
  const bodies = new Map<number, number>();
  for (const [num, object] of [...objects].sort(([one], [other]) => one - other)) {
    offsets.set(num, at);
    const head = `${num} 0 obj\n`;
    bodies.set(num, at + head.length);
    add(latin1(head));
    for (const part of bodyOf(object)) add(part);
    add(latin1('\nendobj\n'));
  }
  const start = at;
  add(file.references.isStream ? crossReferenceStream(file, offsets, start) : table(file, offsets));
  add(latin1(`startxref\n${start}\n%%EOF\n`));
  return { bytes: joined(parts, at), offsets: bodies };
}

function bodyOf(object: PdfValue | WrittenObject): Uint8Array[] {
  if (typeof object === 'object' && object !== null && 'text' in object) return [latin1(object.text)];
  if (!isStream(object)) return [latin1(writeValue(object))];
  return [latin1(`${writeDict(object.dict)}\nstream\n`), object.data, latin1('\nendstream')];
}

function trailerEntries(file: PdfFile, size: number): Map<string, PdfValue> {
  const entries = new Map<string, PdfValue>([['Size', size]]);
  for (const key of ['Root', 'Info', 'ID']) {
    const value = file.trailer.entries.get(key);
    if (value !== undefined) entries.set(key, value);
  }
  return entries.set('Prev', file.references.start);
}

function sizeWith(file: PdfFile, offsets: ReadonlyMap<number, number>): number {
  return Math.max(file.references.size, ...[...offsets.keys()].map((num) => num + 1));
}

function table(file: PdfFile, offsets: ReadonlyMap<number, number>): Uint8Array {
  let text = 'xref\n';
  for (const run of runsOf([...offsets.keys()])) {
    text += `${run[0]} ${run.length}\n`;
    for (const num of run) text += `${String(offsets.get(num)).padStart(10, '0')} 00000 n \n`;
  }
  const trailer: PdfDict = { type: 'dict', entries: trailerEntries(file, sizeWith(file, offsets)) };
  return latin1(`${text}trailer\n${writeDict(trailer)}\n`);
}

function crossReferenceStream(file: PdfFile, offsets: Map<number, number>, start: number): Uint8Array {
  const own = sizeWith(file, offsets);
  const all = new Map([...offsets, [own, start]]);
  const runs = runsOf([...all.keys()]);
  const data = new Uint8Array(all.size * 7);
  let row = 0;
  for (const num of runs.flat()) {
    const offset = all.get(num) ?? 0;
    data.set([1, (offset >>> 24) & 0xff, (offset >>> 16) & 0xff, (offset >>> 8) & 0xff, offset & 0xff, 0, 0], row * 7);
    row += 1;
  }
  const entries = trailerEntries(file, own + 1)
    .set('Type', nameOf('XRef'))
    .set('W', [1, 4, 2])
    .set(
      'Index',
      runs.flatMap((run) => [run[0] ?? 0, run.length]),
    )
    .set('Length', data.length);
  const head = latin1(`${own} 0 obj\n${writeDict({ type: 'dict', entries })}\nstream\n`);
  const tail = latin1('\nendstream\nendobj\n');
  return joined([head, data, tail], head.length + data.length + tail.length);
}

/** Numbers that follow one another, in order. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const num of [...numbers].sort((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === num - 1) run.push(num);
    else runs.push([num]);
  }
  return runs;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Gives out the numbers of new objects. */
export function newNumbers(file: PdfFile): () => ReturnType<typeof refTo> {
  let next = file.references.size;
  return () => {
    next += 1;
    return refTo(next - 1);
  };
}
