import type { ListedPaper, Month, Relacion } from './relacion.ts';

/** A cargo or a traslado as far as the monthly list needs it. */
export interface PaperOfMonth extends ListedPaper {
  /** Day of the paper. */
  date: string;
  /** Still without a number, or deleted: no paper. */
  draft: boolean;
  annulled: boolean;
}

export interface Consolidated {
  papers: ListedPaper[];
  annulled: { id: string; code: string }[];
}

/**
 * What the list of a month names: every paper up to its end that no list has named, so that what comes late stands in the
 * next one; and what earlier lists named and was annulled since.
 */
export function consolidate(papers: readonly PaperOfMonth[], months: Relacion['months'], month: Month): Consolidated {
  const listed = new Set(months.flatMap((closed) => closed.papers.map(({ id }) => id)));
  const told = new Set(months.flatMap((closed) => closed.annulled.map(({ id }) => id)));
  const inOrder = papers.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
  return {
    papers: inOrder
      .filter((paper) => !paper.draft && !paper.annulled && paper.date.slice(0, 7) <= month && !listed.has(paper.id))
      .map(({ kind, id, code }) => ({ kind, id, code })),
    annulled: inOrder
      .filter(({ id, annulled }) => annulled && listed.has(id) && !told.has(id))
      .map(({ id, code }) => ({ id, code })),
  };
}

function keyOf({ date, code, id }: PaperOfMonth): string {
  return `${date} ${code} ${id}`;
}

/** The month that is closed next: the one after the last, else that of the first paper, never one that has not begun. */
export function nextMonth(papers: readonly PaperOfMonth[], months: Relacion['months'], current: Month): Month {
  const last = months.at(-1)?.month;
  if (last !== undefined) return monthAfter(last);
  const dates = papers.filter(({ draft }) => !draft).map(({ date }) => date.slice(0, 7));
  return dates.reduce((first, month) => (month < first ? month : first), current);
}

export function monthAfter(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
