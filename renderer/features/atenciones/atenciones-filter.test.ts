import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold-text.ts';
import {
  daysOf,
  filterAtenciones,
  groupByDay,
  NO_FILTER,
  shortNumber,
  type ListedAtencion,
} from './atenciones-filter.ts';

const TODAY = '2026-11-19';
const context = { today: TODAY, person: 'rosa' };

function atencion(
  id: string,
  over: Partial<ListedAtencion['row']> = {},
  status = 'pending',
  pendientes = 0,
): ListedAtencion {
  const row = {
    code: `A-AY2-${id}`,
    date: TODAY,
    registeredAt: 0,
    person: 'Ñahui Oré, Teófilo',
    problem: 'Impresora atasca papel',
    type: 'Avería de hardware',
    priority: 3,
    technician: 'Rosa Quispe',
    technicianId: 'rosa',
    ...over,
  };
  return { id, sede: 's', status, order: id, search: foldText(`${row.person} ${row.problem}`), row, pendientes };
}

const ids = (rows: readonly ListedAtencion[]) => rows.map(({ id }) => id);

describe('the filter of the attentions', () => {
  const rows = [
    atencion('1'),
    atencion('2', { date: '2026-11-18', technicianId: 'luis' }, 'attended'),
    atencion('3', { date: '2026-10-31', type: 'Acceso', problem: 'Sin señal' }, 'inProgress'),
    atencion('4', { date: '2025-12-31' }, 'annulled'),
  ];

  it('gives the same array while nothing is asked', () => {
    expect(filterAtenciones(rows, NO_FILTER, context)).toBe(rows);
  });

  it.each([
    [{ text: 'NAHUI papel' }, ['1', '2', '4']],
    [{ text: 'senal' }, ['3']],
    [{ whose: 'mine' as const }, ['1', '3', '4']],
    [{ status: 'open' }, ['1', '3']],
    [{ status: 'annulled' }, ['4']],
    [{ type: 'Acceso' }, ['3']],
    [{ period: 'week' as const, status: 'open' }, ['1']],
    [{ period: 'lastMonth' as const }, ['3']],
    [{ period: 'year' as const }, ['1', '2', '3']],
  ])('%o', (filter, expected) => {
    expect(ids(filterAtenciones(rows, { ...NO_FILTER, ...filter }, context))).toEqual(expected);
  });

  it('knows the last month over the turn of the year', () => {
    expect(daysOf('lastMonth', '2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});

describe('the days of the list', () => {
  it('counts what was not sent and puts the last registered first', () => {
    const rows = [
      atencion('1', { registeredAt: 10 }, 'pending', 2),
      atencion('2', { registeredAt: 30 }),
      atencion('3', { date: '2026-11-18' }, 'pending', 1),
    ];
    expect(groupByDay(rows).map(({ date, items, unsent }) => [date, ids(items), unsent])).toEqual([
      [TODAY, ['2', '1'], 1],
      ['2026-11-18', ['3'], 1],
    ]);
  });
});

describe('the number in the list', () => {
  it('is short for this device and carries the device otherwise', () => {
    expect(shortNumber('A-AY2-0413', 'AY2')).toBe('413');
    expect(shortNumber('A-AY1-0413', 'AY2')).toBe('AY1-413');
    expect(shortNumber('importada', 'AY2')).toBe('importada');
  });
});
