import { describe, expect, it } from 'vitest';
import { uuid } from '../../history/event.fixture.ts';
import { mergeHistories } from '../../history/merge.ts';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind } from '../registry.ts';
import { bien } from './bien.ts';

const ana = { id: uuid('Ana'), name: 'Ana Huamán' };
const luis = { id: uuid('Luis'), name: 'Luis Rojas' };
const assign = (holder: object, minute: number, device = 'AY1') =>
  write({ kind: 'bien', type: 'assigned', data: dataOf('bien', 'assigned', { holder }), minute, device });
const registered = historyOf('bien', 'registered');

describe('PROCEDURES §6: a bien and who holds it', () => {
  it('is disputed when two devices apart assigned it to two people; both stay', () => {
    const here = assign(ana, 1, 'AY1');
    const there = assign(luis, 2, 'AY2');
    expect(admit(bien, [...registered, here], there, makeActor('specialist')).verdict).toBe('apply');
    for (const merged of [mergeHistories(registered, [here], [there]), mergeHistories([there], [here], registered)]) {
      const { state } = foldKind('bien', merged);
      expect(state?.status).toBe('disputed');
      expect(state?.holders.map((holder) => holder.person.name)).toEqual(['Ana Huamán', 'Luis Rojas']);
    }
  });

  it('is settled by returning it to the store', () => {
    const history = [
      ...registered,
      assign(ana, 1),
      assign(luis, 2),
      write({ kind: 'bien', type: 'returned', data: dataOf('bien', 'returned'), minute: 3 }),
    ];
    expect(foldKind('bien', history).state).toMatchObject({ status: 'inStore', holders: [] });
  });

  it('has one holder when a cargo assigns it to the person who holds it already', () => {
    const listed = historyOf('bien', ['registered', { holder: ana }]);
    const { state } = foldKind('bien', [...listed, assign(ana, 1)]);
    expect(state?.status).toBe('assigned');
    expect(state?.holders).toEqual([{ person: ana, cargo: { id: uuid('cargo'), code: 'N° 018-2026' } }]);
  });

  it('has two when the list knew the first by name only', () => {
    const listed = historyOf('bien', ['registered', { holder: { name: 'Ana Huamán' } }]);
    expect(foldKind('bien', [...listed, assign(ana, 1)]).state?.status).toBe('disputed');
  });

  it('keeps through a correction what it leaves out, and drops what it takes off', () => {
    const history = [
      ...historyOf('bien', ['registered', { holder: ana, brand: 'HP', serial: 'S9' }]),
      write({ kind: 'bien', type: 'corrected', data: { name: 'Monitor', serial: null }, minute: 5 }),
    ];
    const { state } = foldKind('bien', history);
    expect(state).toMatchObject({ name: 'Monitor', brand: 'HP', code: '740899500231', holder: ana });
    expect(state?.status).toBe('assigned');
    expect(state).not.toHaveProperty('serial');
  });
});
