import { describe, expect, it } from 'vitest';

import { wordsOf } from './sync-state.ts';

const context = { now: Date.parse('2026-11-19T11:20:00-05:00'), timeZone: 'America/Lima' };
const at = (text: string) => Date.parse(`${text}-05:00`);

describe('wordsOf', () => {
  it('says since when there is no line and how much waits', () => {
    const since = at('2026-11-19T09:42:00');
    expect(wordsOf({ kind: 'offline', since, pending: 14 }, context)).toEqual({
      tone: 'amber',
      main: 'Sin línea desde 09:42 · 14 pendientes',
    });
    expect(wordsOf({ kind: 'offline', since, pending: 1 }, context).main).toBe('Sin línea desde 09:42 · 1 pendiente');
    expect(wordsOf({ kind: 'offline', since: at('2026-11-18T18:30:00'), pending: 0 }, context).main).toBe(
      'Sin línea desde ayer 18:30 · nada pendiente',
    );
  });

  it('says that headquarters has everything only when it has', () => {
    expect(wordsOf({ kind: 'current' }, context)).toMatchObject({ tone: 'green', main: 'Al día' });
    expect(wordsOf({ kind: 'sending', done: 6, total: 14 }, context).main).toBe('Enviando 6 de 14');
    expect(wordsOf({ kind: 'receiving', done: 1200, total: 20_000 }, context).main).toBe(
      'Recibiendo 1,200 registros de 20,000',
    );
  });
});
