import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold-text.ts';
import { filterBienes, type ListedBien } from './bienes-filter.ts';

function bien(code: string, status: string, name: string, ...holders: string[]): ListedBien {
  const search = foldText([code, name, ...holders].join(' '));
  return {
    id: code,
    sede: 's1',
    status,
    order: code,
    search,
    row: { code, name, type: 'other' as const, holders, changedAt: 0 },
    pendientes: 0,
  };
}
const all = [
  bien('740899500231', 'assigned', 'CPU HP', 'Huaranca Ccasani, Nélida'),
  bien('740895000431', 'inStore', 'Teclado Logitech'),
  bien('740880370095', 'disputed', 'Monitor de 24″ LG', 'Auccasi Rojas, Percy', 'Oré Medina, Maritza'),
];
const codes = (text: string, filter: Parameters<typeof filterBienes>[1] = 'all') =>
  filterBienes(all, filter, text, '2026-11-19').map((found) => found.row.code);

describe('filterBienes', () => {
  it('finds by code with or without its space, whole or in part', () => {
    expect(codes('74089950 0231')).toEqual(['740899500231']);
    expect(codes('7408 9500')).toEqual(['740895000431']);
    expect(codes('0095')).toEqual(['740880370095']);
  });

  it('finds by name and holder without accents, all words', () => {
    expect(codes('nelida cpu')).toEqual(['740899500231']);
    expect(codes('ORE')).toEqual(['740880370095']);
    expect(codes('teclado nelida')).toEqual([]);
  });

  it('keeps to a state', () => {
    expect(codes('', 'disputed')).toEqual(['740880370095']);
    expect(codes('', 'all')).toHaveLength(3);
  });

  it('OS-23 finds what falls due within fifteen days, maintenance and review alike', () => {
    const due = (code: string, row: object): ListedBien => {
      const listed = bien(code, 'assigned', 'CPU');
      return { ...listed, row: { ...listed.row, ...row } };
    };
    const bienes = [
      due('1', { maintenanceDue: '2026-11-01' }),
      due('2', { reviewDue: '2026-12-04' }),
      due('3', { maintenanceDue: '2026-12-05' }),
      due('4', {}),
    ];
    expect(filterBienes(bienes, 'due', '', '2026-11-19').map(({ id }) => id)).toEqual(['1', '2']);
  });
});
