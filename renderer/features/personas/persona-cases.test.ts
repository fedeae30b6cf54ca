import { describe, expect, it } from 'vitest';
import { casesOf } from './persona-cases.ts';

const base = { order: '', search: '', pendientes: 0 };
const ticket = (id: string, requester: string, sede = 'ay') => ({
  ...base,
  id,
  sede,
  status: 'inProgress',
  row: { code: id, subject: 's', requester, type: 't', priority: 1, openedAt: 1, changedAt: 1 },
});
const bien = (id: string, holders: string[]) => ({
  ...base,
  id,
  sede: 'ay',
  status: 'assigned',
  row: { code: '740899500231', name: 'CPU', type: 'other' as const, brand: 'HP', holders, changedAt: 1 },
});

describe('what a person has to do with', () => {
  const lists = {
    tickets: [
      ticket('a', 'ORE MEDINA, Maritza'),
      ticket('b', 'Oré Medina, Maritza', 'lo'),
      ticket('c', 'Oré Medina, Mario'),
    ],
    atenciones: [],
    bienes: [bien('d', ['Tineo, Hugo', 'Oré Medina, Maritza']), bien('e', [])],
  };

  it('finds it by the name, accents and capitals aside, within the sede', () => {
    expect(casesOf({ name: 'Oré Medina, Maritza', sede: 'ay' }, lists).map(({ id }) => id)).toEqual(['a', 'd']);
  });

  it('shows a bien by its code as it is read', () => {
    expect(casesOf({ name: 'Tineo, Hugo', sede: 'ay' }, lists)).toMatchObject([
      { code: '74089950 0231', what: 'CPU · HP' },
    ]);
  });
});
