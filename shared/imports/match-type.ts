import type { CatalogueEntry } from '../procedures/procedure.ts';
import { searchCatalogue } from '../procedures/search-catalogue.ts';
import { foldText } from '../text/fold-text.ts';
import { listInWords } from '../text/spanish.ts';
import { shorten, type Reading } from './cell-readers.ts';
import { editDistance } from './edit-distance.ts';

export interface MatchedType {
  type: string;
  /** When the cell goes on to name a service: «Acceso - SIGA». */
  service?: string;
}

export type TypeMatcher = (cell: string | undefined) => Reading<MatchedType>;

const MOST_SLIPS = 2;
const SHORTEST_WITH_SLIPS = 8;
const SHORTEST_BEGINNING = 5;

function reduced(text: string): string {
  return foldText(text.slice(0, 200))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * Reads TIPOLOGÍA against the catalogue's TIPO (QW-A1, legend): whatever case, accents and signs; with the service behind
 * it; with a slip or two, or only its beginning, which leaves a warning. Else an error that suggests.
 */
export function createTypeMatcher(catalogue: readonly CatalogueEntry[]): TypeMatcher {
  const types = [...new Set(catalogue.map(({ type }) => type))].map((type) => ({ type, key: reduced(type) }));
  const known = new Map<string, Reading<MatchedType>>();

  const read = (cell: string): Reading<MatchedType> => {
    const key = reduced(cell);
    const exact = types.find((candidate) => candidate.key === key);
    if (exact !== undefined) return { value: { type: exact.type } };
    for (const candidate of types) {
      if (!key.startsWith(`${candidate.key} `)) continue;
      const rest = key.slice(candidate.key.length + 1);
      const row = catalogue.find((entry) => entry.type === candidate.type && reduced(entry.service).startsWith(rest));
      if (row !== undefined) return { value: { type: row.type, service: row.service } };
    }
    const alike = types.filter((candidate) => isAlike(key, candidate.key));
    const only = alike[0];
    if (only !== undefined && alike.length === 1) {
      return { value: { type: only.type }, warning: { message: `«${shorten(cell)}» se leyó como ${only.type}` } };
    }
    return {
      error: unknown(
        cell,
        suggest(
          catalogue,
          key,
          types.map(({ type }) => type),
        ),
      ),
    };
  };

  return (cell) => {
    if (cell === undefined) return {};
    let reading = known.get(cell);
    if (reading === undefined) {
      reading = read(cell);
      known.set(cell, reading);
    }
    return reading;
  };
}

function isAlike(key: string, type: string): boolean {
  if (key.length >= SHORTEST_BEGINNING && type.startsWith(key)) return true;
  return key.length >= SHORTEST_WITH_SLIPS && editDistance(key, type, MOST_SLIPS) <= MOST_SLIPS;
}

function unknown(cell: string, suggestions: string[]): { message: string; suggestions: string[] } {
  return {
    message: `«${shorten(cell)}» no está en la columna TIPO del catálogo. Puede ser ${listInWords(suggestions)}`,
    suggestions,
  };
}

/** Types whose services or keywords hold the words, else one of the words, else all types. */
function suggest(catalogue: readonly CatalogueEntry[], key: string, types: readonly string[]): string[] {
  for (const query of [key, ...key.split(' ').filter((word) => word.length > 3)]) {
    const found = new Set(searchCatalogue(catalogue, query).map(({ type }) => type));
    if (query !== '' && found.size > 0) return [...found].slice(0, 3);
  }
  return [...types];
}
