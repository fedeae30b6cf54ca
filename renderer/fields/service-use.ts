import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { ServiceRef } from '#shared/records/common.ts';
import type { CatalogueEntry } from '#shared/procedures/procedure.ts';
import { searchCatalogue } from '#shared/procedures/search-catalogue.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { ListedRecord } from '../db/list-index.ts';

/** How far back use is looked at, in atenciones. */
const REMEMBERED = 600;

interface Use {
  count: number;
  /** 0 is the last one used. */
  recency: number;
  problems: { text: string; folded: string }[];
}

/** How this desk has used the catalogue, by catalogue id. */
export type ServiceUse = ReadonlyMap<string, Use>;

export interface ServiceSuggestion {
  entry: CatalogueEntry;
  /** One of the entry's descriptions, when that is what was typed. */
  detail?: string;
  /** A problem of before for which it was used, when only that has the words typed. */
  usedFor?: string;
  used: boolean;
}

export function entryOf(catalogue: readonly CatalogueEntry[], service: ServiceRef): CatalogueEntry | undefined {
  return catalogue.find((entry) => entry.type === service.type && entry.service === service.service);
}

/** Learns from the atenciones of this device, newest first. */
export function learnServiceUse(
  catalogue: readonly CatalogueEntry[],
  atenciones: readonly Pick<ListedRecord<AtencionRow>, 'row'>[],
): ServiceUse {
  const idOf = new Map(catalogue.map((entry) => [`${entry.type}\u0000${entry.service}`, entry.id]));
  const uses = new Map<string, Use>();
  for (const { row } of atenciones.slice(0, REMEMBERED)) {
    const id = idOf.get(`${row.type}\u0000${row.service ?? ''}`);
    if (id === undefined) continue;
    const use = uses.get(id) ?? { count: 0, recency: uses.size, problems: [] };
    use.count += 1;
    if (use.problems.length < 40) use.problems.push({ text: row.problem, folded: foldText(row.problem) });
    uses.set(id, use);
  }
  return uses;
}

/**
 * Rows of the catalogue for what was typed: those used before first, then the rest as they match; last, rows that only
 * a problem of before calls for. With nothing typed, what was last used and then the catalogue.
 */
export function suggestServices(
  catalogue: readonly CatalogueEntry[],
  use: ServiceUse,
  text: string,
): ServiceSuggestion[] {
  const query = foldText(text);
  const words = query.split(' ').filter(Boolean);
  const matching = searchCatalogue(catalogue, query);
  const suggestions = byUse(matching, use).map((entry) => suggestion(entry, words, use.has(entry.id)));
  if (words.length === 0) return suggestions;
  const known = new Set(matching.map((entry) => entry.id));
  for (const entry of catalogue) {
    if (known.has(entry.id)) continue;
    const problem = use
      .get(entry.id)
      ?.problems.find(({ folded }) => words.every((word) => ` ${folded}`.includes(` ${word}`)));
    if (problem !== undefined) suggestions.push({ entry, used: true, usedFor: problem.text });
  }
  return suggestions;
}

function byUse(entries: readonly CatalogueEntry[], use: ServiceUse): CatalogueEntry[] {
  const used = entries.filter((entry) => use.has(entry.id));
  const rank = (entry: CatalogueEntry) => use.get(entry.id)?.recency ?? 0;
  return [...used.sort((a, b) => rank(a) - rank(b)), ...entries.filter((entry) => !use.has(entry.id))];
}

/** «formateo impres» means Impresoras · Formateo: the words that the service lacks choose the description. */
function suggestion(entry: CatalogueEntry, words: readonly string[], used: boolean): ServiceSuggestion {
  const name = ` ${foldText(`${entry.type} ${entry.service}`)}`;
  const further = words.filter((word) => !name.includes(` ${word}`));
  const detail =
    further.length === 0
      ? undefined
      : entry.details.find((candidate) => further.every((word) => ` ${foldText(candidate)}`.includes(` ${word}`)));
  return { entry, used, ...(detail === undefined ? {} : { detail }) };
}
