import { expect, it } from 'vitest';
import { filterPapers } from './papeles-filter.ts';

const paper = (id: string, order: string, search: string) => ({
  id,
  sede: 's',
  status: 'draft',
  order,
  search,
  row: { code: id, date: '2026-07-01', author: 'Rosa', subject: 'CPU', count: 1, changedAt: 0 },
  pendientes: 0,
});
const lists = {
  traslado: [paper('TR-1', '2', 'tr-1 cpu'), paper('TR-2', '4', 'tr-2 monitor')],
  baja: [paper('IB-1', '3', 'ib-1 cpu')],
  informe: [paper('IT-1', '1', 'it-1 impresora')],
};
const found = (...args: [Parameters<typeof filterPapers>[1], string]) =>
  filterPapers(lists, ...args).map(({ id }) => id);

it('lists the papers of every kind in one order, by kind and by words', () => {
  expect(found('all', '')).toEqual(['IT-1', 'TR-1', 'IB-1', 'TR-2']);
  expect(found('traslado', '')).toEqual(['TR-1', 'TR-2']);
  expect(found('all', 'CPU')).toEqual(['TR-1', 'IB-1']);
  expect(found('baja', 'monitor')).toEqual([]);
});
