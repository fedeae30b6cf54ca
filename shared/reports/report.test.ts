import { describe, expect, it } from 'vitest';
import { createOffice } from '../deadlines/office.ts';
import { mef } from '../procedures/mef/index.ts';
import { mhSv } from '../procedures/mh-sv/index.ts';
import { osce } from '../procedures/osce/index.ts';
import { pnaeqw } from '../procedures/pnaeqw/index.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { proinversion } from '../procedures/proinversion/index.ts';
import { atencionRow } from '../records/atencion/atencion-summary.ts';
import { dataOf, historyOf, write } from '../records/record.fixture.ts';
import { foldKind } from '../records/registry.ts';
import { routeFor } from '../records/ticket/ticket.ts';
import { summarizeTicket } from '../records/ticket/ticket-summary.ts';
import { createReport } from './create-report.ts';
import { averageOf, indicatorOf, type ReportScope } from './report.ts';
import { atencionCase, ticketCase, type ReportCase } from './report-case.ts';

const HOUR = 3_600_000;
// Wednesday 1 July 2026, 10:00 in Lima: `DAY` of the fixture.
const AT = Date.UTC(2026, 6, 1, 15);
const JULY: ReportScope = { from: '2026-07-01', to: '2026-07-31', sede: null };
const office = createOffice([{ id: 'sc', type: 'central' }]);

type Step = [type: string, minute: number, data?: object];
/** A ticket of a procedure after these steps, as a list holds it. */
function caseOf(procedure: Procedure, opened: object, ...steps: Step[]): ReportCase {
  const data = dataOf('ticket', 'opened', {
    procedure: procedure.id,
    chain: routeFor(procedure, { central: false }).id,
    ...opened,
  });
  const history = [
    write({ kind: 'ticket', type: 'opened', data, minute: 0 }),
    ...steps.map(([type, minute, own = {}]) => write({ kind: 'ticket', type, data: own, minute })),
  ];
  const { state, entries } = foldKind('ticket', history);
  expect(entries.filter(({ notApplied }) => notApplied !== undefined)).toEqual([]);
  if (state === undefined) throw new Error('no ticket');
  return ticketCase(summarizeTicket(state), office.timingOf(procedure, '').time.dateOf);
}
function reportOf(procedure: Procedure, cases: readonly ReportCase[], scope = JULY) {
  const report = createReport(scope, procedure, office, AT + 40 * 24 * HOUR);
  for (const one of cases) report.add(one);
  return report.result();
}

describe('the indicator', () => {
  const assigned: Step = ['assigned', 30, { assignee: { name: 'Luis Rojas' } }];
  const attended = (minute: number): Step => [
    'attendedByPhone',
    minute,
    { solution: 'Listo', checks: ['validated'], equipmentChanged: false },
  ];
  const conformed = (minute: number): Step => ['conformed', minute, { means: 'mail' }];

  it('OS-XI: time of attention of the month’s incidents over those reported, without what waited for the user', () => {
    const cases = [
      caseOf(osce, { class: 'incidencia' }, assigned, attended(60), conformed(120)),
      caseOf(osce, { class: 'incidencia' }, assigned, attended(120), conformed(180)),
      // Not attended yet: reported all the same.
      caseOf(osce, { class: 'incidencia' }),
      caseOf(osce, { class: 'requerimiento' }, assigned, attended(170), conformed(175)),
    ];
    const report = reportOf(osce, cases);
    expect(report.indicator).toEqual({ incidents: 3, attended: 2, time: 3 * HOUR, everyCase: false });
    expect(indicatorOf(report)).toBe(HOUR);
    expect(indicatorOf(reportOf(osce, []))).toBeUndefined();
  });

  it('OS-XI: looks at every case where the procedure tells no classes apart, and says so', () => {
    expect(reportOf(pnaeqw, [caseOf(pnaeqw, {})]).indicator).toMatchObject({ incidents: 1, everyCase: true });
  });
});

describe('§7: what every report has', () => {
  it('counts by class, type, service, priority, level, state, person and sede, with what is still open', () => {
    const resolved: Step = ['resolved', 60, { solution: 'x' }];
    const cases = [
      caseOf(proinversion, { class: 'incidencia', priority: 1 }, resolved),
      caseOf(proinversion, { class: 'incidencia', priority: 2 }, ['escalatedToFirst', 5, { reason: 'x' }]),
      caseOf(proinversion, { class: 'ocurrencia', priority: 2 }),
    ];
    const { counts, open, tickets, days } = reportOf(proinversion, cases);
    expect({ open, tickets }).toEqual({ open: 2, tickets: 3 });
    expect(counts['class']).toEqual([
      { key: 'incidencia', count: 2, open: 1 },
      { key: 'ocurrencia', count: 1, open: 1 },
    ]);
    expect(counts['priority']?.map(({ key, count }) => [key, count])).toEqual([
      ['2', 2],
      ['1', 1],
    ]);
    expect(counts['level']?.map(({ key, count }) => [key, count])).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
    expect(counts['state']?.map(({ key }) => key)).toEqual(['inProgress', 'resolved']);
    expect(Object.keys(counts)).toEqual(
      expect.arrayContaining(['type', 'service', 'person', 'channel', 'sede']) as string[],
    );
    // PI-6.1: the chart of the days.
    expect(days).toEqual([{ date: '2026-07-01', reported: 3, solved: 1 }]);
  });

  it('has the times: first response, solution, waiting for the user, paused; in working time', () => {
    const paused = caseOf(
      mhSv,
      { class: 'incidente' },
      ['commented', 5, { text: 'Una nota no responde' }],
      ['infoRequested', 30, { question: '¿Cuál?' }],
      ['infoProvided', 60, { answer: 'Esa' }],
      ['rescheduled', 90, { until: '2026-07-02', reason: 'Repuesto' }],
      ['resumed', 120, {}],
      ['resolved', 180, { solution: 'Listo' }],
    );
    // 09:00 to 12:00 in San Salvador, with no pause at noon in it.
    const { times } = reportOf(mhSv, [paused]);
    expect(averageOf(times.firstResponse)).toBe(HOUR / 2);
    expect(averageOf(times.waitingForUser)).toBe(HOUR / 2);
    expect(averageOf(times.paused)).toBe(HOUR / 2);
    expect(averageOf(times.solution)).toBe(2 * HOUR);
  });

  it('counts attentions too, and not what was annulled, another period or another sede', () => {
    const history = historyOf('atencion', 'registered', 'attended');
    const { state } = foldKind('atencion', history);
    if (state === undefined) throw new Error('no atención');
    const row = { ...atencionRow(state), registeredAt: AT, attendedAt: AT + HOUR };
    const one = atencionCase({ sede: 'ay', status: 'attended', row });
    const cases = [one, { ...one, status: 'annulled' }, { ...one, date: '2026-08-01' }, { ...one, sede: 'lo' }];
    const report = reportOf(pnaeqw, cases, { ...JULY, sede: 'ay' });
    expect(report).toMatchObject({ atenciones: 1, open: 0, times: { solution: { cases: 1, total: HOUR } } });
  });

  it('MH-E3.02: every case of the month with its state, solved or not', () => {
    const report = reportOf(mhSv, [
      caseOf(mhSv, { class: 'incidente' }),
      caseOf(mhSv, { class: 'solicitud' }, ['resolved', 9, { solution: 'x' }]),
    ]);
    expect(report.counts['state']).toEqual([
      { key: 'inProgress', count: 1, open: 1 },
      { key: 'resolved', count: 1, open: 0 },
    ]);
  });

  it('MF-3.6: counts the causes', () => {
    const solved = (solutionType: string): Step => [
      'solvedWithCode',
      9,
      { solutionType, solution: 'x', solutionCode: 'S-1' },
    ];
    const report = reportOf(mef, [
      caseOf(mef, {}, solved('query')),
      caseOf(mef, {}, solved('query')),
      caseOf(mef, {}, solved('data')),
      caseOf(mef, {}),
    ]);
    expect(report.counts['fact:solutionType']).toEqual([
      { key: 'query', count: 2, open: 0 },
      { key: 'data', count: 1, open: 0 },
    ]);
  });

  it('says of how many cases the times are not known', () => {
    const old = { ...caseOf(pnaeqw, {}), course: [] };
    expect(reportOf(pnaeqw, [old])).toMatchObject({ timeless: 1, tickets: 1 });
  });
});
