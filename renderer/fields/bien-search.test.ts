import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold-text.ts';
import { findByCode, searchBienes, type ListedBien } from './bien-search.ts';

const bien = (code: string, name: string): ListedBien => ({
  id: code,
  sede: 's',
  status: 'inStore',
  order: code,
  search: foldText(`${code} ${name}`),
  pendientes: 0,
  row: { code, name, type: 'other' as const, holders: [], changedAt: 0 },
});
const rows = [bien('740899500231', 'CPU'), bien('740899500232', 'CPU portátil'), bien('742658000019', 'Impresora')];
const ids = (typed: string) => searchBienes(rows, typed).map(({ id }) => id);

describe('the look-up of a bien', () => {
  it.each([
    ['74089950', ['740899500231', '740899500232']],
    ['74089950 0232', ['740899500232']],
    ['0019', ['742658000019']],
    ['portatil', ['740899500232']],
    ['cpu 7408', ['740899500231', '740899500232']],
    ['nada', []],
  ])('%s', (typed, expected) => {
    expect(ids(typed)).toEqual(expected);
  });

  it('finds what a scanner reads', () => {
    expect(findByCode(rows, '740899500231')?.id).toBe('740899500231');
    expect(findByCode(rows, '740899509999')).toBeUndefined();
  });
});
