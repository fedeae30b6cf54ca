import { describe, expect, it } from 'vitest';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { learnServiceUse, suggestServices } from './service-use.ts';

const { catalogue } = pnaeqw;
const printers = catalogue.filter(({ service }) => service === 'Impresoras');
const [repair, maintenance] = printers;
if (repair === undefined || maintenance === undefined) throw new Error('the catalogue has printers twice');

const used = (entry: { type: string; service: string }, problem: string) => ({
  row: {
    code: '',
    date: '',
    registeredAt: 0,
    person: '',
    technician: '',
    priority: 3,
    problem,
    type: entry.type,
    service: entry.service,
  },
});
const ids = (text: string, rows: ReturnType<typeof used>[]) =>
  suggestServices(catalogue, learnServiceUse(catalogue, rows), text).map(({ entry }) => entry.id);

describe('the suggestions of the catalogue', () => {
  it('begin with the document order while nothing was used', () => {
    expect(ids('impresoras', []).slice(0, 2)).toEqual([repair.id, maintenance.id]);
    expect(ids('', [])).toHaveLength(catalogue.length);
  });

  it('put first what was used last', () => {
    expect(ids('impresoras', [used(maintenance, 'p')])[0]).toBe(maintenance.id);
    const internet = catalogue.find(({ type }) => type === 'Internet dedicado');
    if (internet === undefined) throw new Error('the catalogue has Internet dedicado');
    expect(ids('', [used(maintenance, 'p'), used(internet, 'p')]).slice(0, 2)).toEqual([maintenance.id, internet.id]);
  });

  it('remember the problem for which a service was used', () => {
    const red = catalogue.find(({ id }) => id === 'acceso-red');
    if (red === undefined) throw new Error('the catalogue has Red');
    const [found] = suggestServices(
      catalogue,
      learnServiceUse(catalogue, [used(red, 'Plotter no responde')]),
      'plótter',
    );
    expect(found).toMatchObject({ entry: { id: 'acceso-red' }, usedFor: 'Plotter no responde' });
  });

  it('choose the description that was typed with the service', () => {
    const [first] = suggestServices(catalogue, learnServiceUse(catalogue, []), 'impresoras formateo');
    expect(first?.detail).toBe('Formateo');
  });

  it('give nothing for words that nothing has', () => {
    expect(ids('zzzz', [])).toEqual([]);
  });
});
