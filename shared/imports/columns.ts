import { foldText } from '../text/fold-text.ts';

/** A column that a form has, and how its title may be written. */
export interface ColumnSpec<Column extends string> {
  id: Column;
  title: string;
  required: boolean;
  /** Tried on the title reduced by `titleOf`. */
  pattern: RegExp;
}

export type ColumnPlaces<Column extends string> = Partial<Record<Column, number>>;

const LONGEST_TITLE = 200;

/** A title as it is compared: folded, letters and digits only, words apart: «N° », «ÁREA U OFICINA» → `n`, `area u oficina`. */
export function titleOf(cell: string): string {
  return foldText(cell.slice(0, LONGEST_TITLE))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Where the columns of a form stand in a row, if it were the row of titles. A title that is exact beats one that is alike. */
export function placesIn<Column extends string>(
  row: readonly string[],
  specs: readonly ColumnSpec<Column>[],
): ColumnPlaces<Column> {
  const titles = row.map(titleOf);
  const places: ColumnPlaces<Column> = {};
  const taken = new Set<number>();
  const take = (spec: ColumnSpec<Column>, matches: (title: string) => boolean) => {
    if (places[spec.id] !== undefined) return;
    const place = titles.findIndex((title, index) => title !== '' && !taken.has(index) && matches(title));
    if (place < 0) return;
    places[spec.id] = place;
    taken.add(place);
  };
  for (const spec of specs) take(spec, (title) => title === titleOf(spec.title));
  for (const spec of specs) take(spec, (title) => spec.pattern.test(title));
  return places;
}

export function countPlaces(places: ColumnPlaces<string>): number {
  return Object.keys(places).length;
}

export function missingIn<Column extends string>(
  places: ColumnPlaces<Column>,
  specs: readonly ColumnSpec<Column>[],
): ColumnSpec<Column>[] {
  return specs.filter((spec) => spec.required && places[spec.id] === undefined);
}
