import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold-text.ts';
import { filterCargos, type ListedCargo } from './cargo-filter.ts';

function cargo(id: string, status: string, text: string): ListedCargo {
  const row = { code: '', date: '', servant: '', unit: '', withdrawn: 0, assigned: 0, equipment: '', draftedAt: 0 };
  return { id, sede: 's1', status, order: id, search: foldText(text), row, pendientes: 0 };
}

const all = [
  cargo('1', 'issued', 'N° 018-2026 Huaranca Ccasani, Nélida CPU 740899500231'),
  cargo('2', 'draft', 'Borrador Auccasi Rojas, Percy Monitor'),
  cargo('3', 'discarded', 'Borrador Huaranca Ccasani, Nélida'),
  cargo('4', 'annulled', 'N° 017-2026 Oré Medina, Maritza'),
];
const ids = (found: readonly ListedCargo[]) => found.map(({ id }) => id);

describe('filterCargos', () => {
  it('shows all but what was deleted', () => {
    expect(ids(filterCargos(all, 'all', ''))).toEqual(['1', '2', '4']);
    expect(ids(filterCargos(all, 'draft', ''))).toEqual(['2']);
    expect(ids(filterCargos(all, 'annulled', ''))).toEqual(['4']);
  });

  it('finds without accents, all words', () => {
    expect(ids(filterCargos(all, 'all', 'NELIDA cpu'))).toEqual(['1']);
    expect(ids(filterCargos(all, 'all', 'ore'))).toEqual(['4']);
    expect(ids(filterCargos(all, 'issued', 'monitor'))).toEqual([]);
  });
});
