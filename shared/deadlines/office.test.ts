import { describe, expect, it } from 'vitest';
import { pnaeqw } from '../procedures/pnaeqw/index.ts';
import { dataOf, historyOf, write } from '../records/record.fixture.ts';
import { CENTRAL } from '../records/valid-data.fixture.ts';
import { foldKind } from '../records/registry.ts';
import type { Sede } from '../records/sede/sede.ts';
import { createOffice, daysOfYear } from './office.ts';

type Change = [type: string, data: object];
/** A sede's record after these changes by the administrator. */
function sedeWith(type: 'central' | 'ut', ...changes: Change[]): Sede {
  const history = [
    ...historyOf('sede', ['created', { type }]),
    ...changes.map(([event, data], index) => write({ kind: 'sede', type: event, data, minute: index + 1 })),
  ];
  const { state, entries } = foldKind('sede', history);
  expect(entries.filter(({ notApplied }) => notApplied !== undefined)).toEqual([]);
  if (state === undefined) throw new Error('no sede');
  return { ...state, id: type === 'central' ? CENTRAL : 'ut' };
}
const workingDays = (sede: string, ...sedes: Sede[]) => {
  const { time } = createOffice(sedes).timingOf(pnaeqw, sede);
  return (date: string) => time.isWorkingDay(date);
};

describe('the organisation’s calendar', () => {
  it('is the country’s until the administrator changes it', () => {
    const isWorking = workingDays(CENTRAL, sedeWith('central'));
    expect(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-28'].map(isWorking)).toEqual([true, false, false, true]);
  });

  it('takes days that are added, and gives back those that are taken away', () => {
    const declared: Change = ['dayDeclared', { date: '2026-12-24', name: 'Día no laborable', working: false }];
    expect(workingDays(CENTRAL, sedeWith('central', declared))('2026-12-24')).toBe(false);
    const restored: Change = ['dayRestored', { date: '2026-12-24' }];
    expect(workingDays(CENTRAL, sedeWith('central', declared, restored))('2026-12-24')).toBe(true);
    const worked: Change = ['dayDeclared', { date: '2026-12-08', name: 'Se labora', working: true }];
    expect(workingDays(CENTRAL, sedeWith('central', worked))('2026-12-08')).toBe(true);
  });

  it('has the hours of a weekday on a Saturday that is worked', () => {
    const central = sedeWith('central', ['dayDeclared', { date: '2026-12-26', name: 'Compensación', working: true }]);
    const { time } = createOffice([central]).timingOf(pnaeqw, CENTRAL);
    const from = Date.parse('2026-12-26T00:00:00-05:00');
    expect(time.between(from, from + 24 * 3_600_000)).toBe(8 * 3_600_000);
  });

  it('knows local holidays of one sede, which go before the organisation’s', () => {
    const central = sedeWith('central', ['dayDeclared', { date: '2026-11-13', name: 'Feriado', working: false }]);
    const ut = sedeWith(
      'ut',
      ['dayDeclared', { date: '2026-11-05', name: 'Aniversario de Puno', working: false }],
      ['dayDeclared', { date: '2026-11-13', name: 'Aquí se labora', working: true }],
    );
    const [there, here] = [workingDays(CENTRAL, central, ut), workingDays('ut', central, ut)];
    expect([there('2026-11-05'), here('2026-11-05')]).toEqual([true, false]);
    expect([there('2026-11-13'), here('2026-11-13')]).toEqual([false, true]);
  });

  it('keeps the hours and the terms that are set, and terms that are taken back no more', () => {
    const week = [[], [{ from: 480, to: 720 }], [], [], [], [], []];
    const term = { deadline: 'solution', priority: 1 };
    const central = sedeWith(
      'central',
      ['hoursSet', { week }],
      ['termSet', { ...term, minutes: 60 }],
      ['termSet', { ...term, minutes: 90 }],
      ['termSet', { deadline: 'firstResponse', minutes: 30 }],
      ['termSet', { deadline: 'firstResponse', minutes: null }],
    );
    const timing = createOffice([central]).timingOf(pnaeqw, CENTRAL);
    expect(['2026-11-16', '2026-11-17'].map((date) => timing.time.isWorkingDay(date))).toEqual([true, false]);
    expect(timing.terms).toEqual([{ ...term, minutes: 90 }]);
  });

  it('refuses hours that overlap, a week without work, and a day that nobody declared', () => {
    const judge = (type: string, data: object) =>
      foldKind('sede', [
        ...historyOf('sede', ['created', { type: 'central' }]),
        write({ kind: 'sede', type, data, minute: 1 }),
      ]).entries.at(-1)?.notApplied?.code;
    const none = [[], [], [], [], [], [], []];
    const overlapping = [
      [
        { from: 480, to: 720 },
        { from: 700, to: 900 },
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ];
    expect(judge('hoursSet', { week: none })).toBe('malformed');
    expect(judge('hoursSet', { week: overlapping })).toBe('malformed');
    expect(judge('dayRestored', dataOf('sede', 'dayRestored'))).toBe('day-not-declared');
  });

  it('is shown day by day, with who says so', () => {
    const central = sedeWith('central', ['dayDeclared', { date: '2026-12-24', name: 'Puente', working: false }]);
    const days = new Map(daysOfYear(pnaeqw, central, central, 2026).map((day) => [day.date, day]));
    expect(days.size).toBe(365);
    expect(days.get('2026-12-25')).toMatchObject({ kind: 'holiday', by: 'country', name: 'Navidad del Señor' });
    expect(days.get('2026-12-24')).toMatchObject({ kind: 'holiday', by: 'organisation', name: 'Puente' });
    expect(days.get('2026-12-26')?.kind).toBe('weekend');
  });
});
