import { foldText } from '../text/fold-text.ts';
import type { CatalogueEntry } from './procedure.ts';

interface FoldedEntry {
  service: string;
  type: string;
  rest: string;
}

const foldedEntries = new WeakMap<CatalogueEntry, FoldedEntry>();

/**
 * Rows of the catalogue that hold every word of the query, best first: a service that begins with it, a word of the
 * service, then of the TIPO, then of description and keywords; equal rows in the document's order.
 * @param query already folded (`foldText`); empty gives the whole catalogue
 */
export function searchCatalogue(catalogue: readonly CatalogueEntry[], query: string): CatalogueEntry[] {
  const words = query.split(' ').filter((word) => word !== '');
  if (words.length === 0) return [...catalogue];
  return catalogue
    .map((entry, place) => ({ entry, place, score: score(foldedOf(entry), query, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ entry }) => entry);
}

/** 0 when a word is missing; the row is as good as its worst word, and better when the service begins with the query. */
function score(entry: FoldedEntry, query: string, words: readonly string[]): number {
  const worst = Math.min(...words.map((word) => wordScore(entry, word)));
  if (worst === 0) return 0;
  return worst + (entry.service.startsWith(query) ? 10 : 0);
}

function wordScore(entry: FoldedEntry, word: string): number {
  if (entry.service.startsWith(word)) return 6;
  if (beginsAWord(entry.service, word)) return 5;
  if (beginsAWord(entry.type, word)) return 4;
  if (beginsAWord(entry.rest, word)) return 3;
  return 0;
}

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function foldedOf(entry: CatalogueEntry): FoldedEntry {
  let folded = foldedEntries.get(entry);
  if (folded === undefined) {
    folded = {
      service: foldText(entry.service),
      type: foldText(entry.type),
      rest: foldText([...entry.details, ...entry.keywords].join(' ')),
    };
    foldedEntries.set(entry, folded);
  }
  return folded;
}
