import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { wordsOf } from '../../fields/index.ts';

export type PaperFilter = 'all' | 'traslado' | 'baja' | 'informe';
export const PAPER_FILTERS: readonly PaperFilter[] = ['all', 'traslado', 'baja', 'informe'];

export interface ListedPaper extends ListedRecord<PaperRow> {
  kind: 'traslado' | 'baja' | 'informe';
}

/** Papers of these kinds that hold every word, newest first. */
export function filterPapers(
  lists: Readonly<Record<ListedPaper['kind'], readonly ListedRecord<PaperRow>[]>>,
  filter: PaperFilter,
  text: string,
): ListedPaper[] {
  const words = wordsOf(text);
  return (['traslado', 'baja', 'informe'] as const)
    .filter((kind) => filter === 'all' || filter === kind)
    .flatMap((kind) => lists[kind].map((record): ListedPaper => ({ ...record, kind })))
    .filter(({ search }) => words.every((word) => search.includes(word)))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}
