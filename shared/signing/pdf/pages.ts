import type { PdfFile } from './pdf-file.ts';
import { UnreadablePdf } from './unreadable.ts';
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfRef, type PdfValue } from './values.ts';
import { readTextString } from './write-value.ts';

const MAX_PAGES = 20_000;
const MAX_NAMES = 10_000;

/** The pages in order. Throws `UnreadablePdf` for a tree that is none. */
export function pagesOf(file: PdfFile): PdfRef[] {
  const pages: PdfRef[] = [];
  const seen = new Set<number>();
  const waiting: (PdfValue | undefined)[] = [file.catalog.entries.get('Pages')];
  while (waiting.length > 0) {
    const ref = waiting.pop();
    if (!isRef(ref) || seen.has(ref.num) || seen.size > MAX_PAGES) throw new UnreadablePdf('syntax');
    seen.add(ref.num);
    const node = file.follow(ref);
    if (!isDict(node)) throw new UnreadablePdf('syntax');
    const kids = file.entry(node, 'Kids');
    if (isArray(kids)) waiting.push(...kids.toReversed());
    else pages.push(ref);
  }
  return pages;
}

/** A place that a form names: the left end of a signature line. */
export interface NamedPlace {
  name: string;
  page: PdfRef;
  /** Points from the lower left corner of the page. */
  x: number;
  y: number;
}

/** The named destinations of the kind that gives a point (XYZ). */
export function namedPlaces(file: PdfFile): NamedPlace[] {
  const names = file.entry(file.catalog, 'Names');
  const root = isDict(names) ? file.entry(names, 'Dests') : null;
  const places: NamedPlace[] = [];
  const waiting: PdfValue[] = [root];
  for (let steps = 0; waiting.length > 0 && steps < MAX_NAMES; steps += 1) {
    const node = file.follow(waiting.pop());
    if (!isDict(node)) continue;
    const kids = file.entry(node, 'Kids');
    if (isArray(kids)) waiting.push(...kids);
    const pairs = file.entry(node, 'Names');
    if (!isArray(pairs)) continue;
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const [name, target] = [file.follow(pairs[at]), file.follow(pairs[at + 1])];
      const place = isString(name) ? placeOf(file, readTextString(name.bytes), target) : undefined;
      if (place !== undefined) places.push(place);
    }
  }
  return places;
}

function placeOf(file: PdfFile, name: string, target: PdfValue): NamedPlace | undefined {
  const point = isDict(target) ? file.entry(target, 'D') : target;
  if (!isArray(point)) return undefined;
  const [page, kind, x, y] = point;
  if (!isRef(page) || !isName(kind, 'XYZ') || typeof x !== 'number' || typeof y !== 'number') return undefined;
  return { name, page, x, y };
}

/** Width and height of a page in points, its rotation not counted. */
export function pageBox(file: PdfFile, page: PdfDict): [left: number, bottom: number, right: number, top: number] {
  let node: PdfDict = page;
  for (let steps = 0; steps < 50; steps += 1) {
    const box = file.entry(node, 'MediaBox');
    if (isArray(box)) {
      const [left, bottom, right, top] = box.map((value) => file.follow(value));
      if (
        typeof left === 'number' &&
        typeof bottom === 'number' &&
        typeof right === 'number' &&
        typeof top === 'number'
      ) {
        return [left, bottom, right, top];
      }
    }
    const parent = file.entry(node, 'Parent');
    if (!isDict(parent)) break;
    node = parent;
  }
  return [0, 0, 595, 842];
}
