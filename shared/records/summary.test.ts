import { describe, expect, it } from 'vitest';
import { uuid } from '../history/event.fixture.ts';
import { dataOf, historyOf, write } from './record.fixture.ts';
import { UNREADABLE, viewRecord } from './registry.ts';

const orderOf = (minute: number, date = '2026-07-01') => {
  const data = dataOf('atencion', 'registered', { date });
  return viewRecord('atencion', uuid(minute), [write({ kind: 'atencion', type: 'registered', data, minute })]).order;
};

describe('the order of a list', () => {
  it('puts the newest attention first, also in the evening, when it is tomorrow in Greenwich', () => {
    const [morning, evening, night] = [orderOf(0), orderOf(510), orderOf(570)];
    expect([morning, evening, night].toSorted()).toEqual([night, evening, morning]);
  });

  it('goes by the day of the form before the hour of registration', () => {
    expect(orderOf(600, '2026-06-30') > orderOf(0, '2026-07-01')).toBe(true);
  });

  it('puts what cannot be read last', () => {
    const view = viewRecord('ticket', uuid('x'), historyOf('ticket', 'approved'));
    expect(view).toMatchObject({ status: UNREADABLE, sede: '', row: {} });
    expect(view.events).toHaveLength(1);
    expect(view.order > viewRecord('ticket', uuid('y'), historyOf('ticket', 'opened')).order).toBe(true);
  });
});

describe('what a list searches', () => {
  it('is without accents and capitals', () => {
    expect(viewRecord('persona', uuid('p'), historyOf('persona', 'registered')).search).toBe(
      'huaman rios, ana administracion',
    );
  });
});
