import type { CargoRow } from '#shared/records/cargo/cargo-summary.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { wordsOf } from '../../fields/index.ts';

export type CargoFilter = 'all' | 'draft' | 'issued' | 'annulled';
export const CARGO_FILTERS: readonly CargoFilter[] = ['all', 'draft', 'issued', 'annulled'];
export type ListedCargo = ListedRecord<CargoRow>;

/** The cargos in a state whose number, servidor/a or equipment hold every word; deleted borradores never show. */
export function filterCargos(cargos: readonly ListedCargo[], filter: CargoFilter, text: string): ListedCargo[] {
  const words = wordsOf(text);
  return cargos.filter(
    (cargo) =>
      (filter === 'all' ? cargo.status !== 'discarded' : cargo.status === filter) &&
      words.every((word) => cargo.search.includes(word)),
  );
}
