import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deadline } from '../procedures/deadline.ts';
import { mef } from '../procedures/mef/index.ts';
import { mhSv } from '../procedures/mh-sv/index.ts';
import { osce } from '../procedures/osce/index.ts';
import { pnaeqw } from '../procedures/pnaeqw/index.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { PROCEDURES } from '../procedures/registry.ts';
import { createOffice } from './office.ts';
import { reckon, type Timing } from './reckon.ts';
import type { TimedCase, Turn } from './timed-case.ts';
import type { Term } from './term.ts';

const HOUR = 3_600_000;
const lima = (text: string) => Date.parse(`${text}:00-05:00`);
const salvador = (text: string) => Date.parse(`${text}:00-06:00`);

function timing(procedure: Procedure, terms: Term[] = [], days: { date: string; working: boolean }[] = []): Timing {
  const declared = days.map((day) => ({ ...day, name: 'Decretado' }));
  return createOffice([{ id: 'sc', type: 'central', calendar: { days: declared, terms } }]).timingOf(procedure, 'sc');
}
function find(procedure: Procedure, id: string): Deadline {
  const deadline = procedure.deadlines.find((each) => each.id === id);
  if (deadline === undefined) throw new Error(`no deadline ${id}`);
  return deadline;
}
const course = (...turns: [at: number, type: string, status: string][]): Turn[] =>
  turns.map(([at, type, status]) => ({ at, type, status }));

describe('terms of a document', () => {
  it('are those that it gives, and no others', () => {
    const given = PROCEDURES.map(({ id, deadlines }) => [
      id,
      deadlines.filter(({ length }) => length !== null).map(({ id: own, source }) => `${own} ${source}`),
    ]);
    expect(Object.fromEntries(given)).toEqual({
      pnaeqw: ['custody QW-8.6.4'],
      osce: ['providerCheck OS-9', 'custody QW-8.6.4'],
      mef: ['contactData MF-3.5', 'withoutContact MF-3.5.3', 'custody QW-8.6.4', 'action MF-3.6'],
      'mh-sv': ['resume MH-6a', 'custody QW-8.6.4', 'action MH-E3.03'],
      proinversion: ['custody QW-8.6.4'],
    });
  });

  it('without a figure run only where the organisation has set one, the most particular first', () => {
    const opened: TimedCase = {
      course: course([lima('2026-11-16T09:00'), 'opened', 'inProgress']),
      priority: 1,
      type: 'Acceso',
    };
    const due = (terms: Term[]) =>
      reckon(find(pnaeqw, 'solution'), opened, timing(pnaeqw, terms), lima('2026-11-16T10:00'))?.due;
    expect(due([])).toBeUndefined();
    const usual: Term = { deadline: 'solution', minutes: 16 * 60 };
    const urgent: Term = { deadline: 'solution', priority: 1, minutes: 4 * 60 };
    const access: Term = { deadline: 'solution', type: 'Acceso', minutes: 60 };
    expect(due([usual])).toBe(lima('2026-11-18T09:00'));
    expect(due([usual, urgent])).toBe(lima('2026-11-16T13:00'));
    expect(due([access, urgent, usual])).toBe(lima('2026-11-16T10:00'));
    expect(due([{ ...urgent, priority: 2 }])).toBeUndefined();
  });
});

describe('MF-3.5: oficios', () => {
  const friday = lima('2026-11-20T16:00');
  const oficio: TimedCase = { course: course([friday, 'oficioEscalated', 'oficioEscalated']) };

  it('have 6 working days to find who asked; the whole of the sixth counts', () => {
    const at = (now: number) => reckon(find(mef, 'contactData'), oficio, timing(mef), now);
    expect(at(lima('2026-11-30T23:59'))).toMatchObject({ state: 'running', due: lima('2026-12-01T00:00') - 1 });
    expect(at(lima('2026-12-01T00:00'))?.state).toBe('overdue');
  });

  it('MF-3.5.3 are kept 21 working days and proposed for closing on the 22nd, past two holidays', () => {
    const at = (now: number) => reckon(find(mef, 'withoutContact'), oficio, timing(mef), now);
    // 8 and 9 December and Christmas are no working days.
    expect(at(friday)?.due).toBe(lima('2026-12-24T00:00'));
    expect(at(lima('2026-12-23T23:59'))?.state).toBe('running');
    expect(at(lima('2026-12-24T08:30'))?.state).toBe('overdue');
  });

  it('are over once the contact is found', () => {
    const found = { course: [...oficio.course, ...course([friday + HOUR, 'contactFound', 'assigned'])] };
    expect(reckon(find(mef, 'contactData'), found, timing(mef), friday + 100 * 24 * HOUR)?.state).toBe('met');
  });

  it('take another day when one is decreed late, also for what is open already', () => {
    const decreed = timing(mef, [], [{ date: '2026-11-25', working: false }]);
    expect(reckon(find(mef, 'contactData'), oficio, decreed, friday)?.due).toBe(lima('2026-12-02T00:00') - 1);
    const worked = timing(mef, [], [{ date: '2026-12-08', working: true }]);
    expect(reckon(find(mef, 'withoutContact'), oficio, worked, friday)?.due).toBe(lima('2026-12-23T00:00'));
  });
});

describe('OS-9: 24 hours after the provider', () => {
  const done = lima('2026-11-20T17:00');
  const ticket = course([done - HOUR, 'opened', 'inProgress'], [done, 'providerReported', 'awaitingConformity']);

  it('asks by the clock, also on a Saturday, until something follows', () => {
    const at = (now: number, turns = ticket) =>
      reckon(find(osce, 'providerCheck'), { course: turns }, timing(osce), now)?.state;
    expect(at(done + 24 * HOUR)).toBe('running');
    expect(at(done + 24 * HOUR + 1)).toBe('overdue');
    const conformed = [...ticket, ...course([done + HOUR, 'conformed', 'resolved'])];
    expect(at(done + 25 * HOUR, conformed)).toBe('overdue');
    const referred = [...ticket, ...course([done + 25 * HOUR, 'referred', 'withProvider'])];
    expect(at(done + 40 * HOUR, referred)).toBe('met');
  });
});

describe('QW-8.6: the 60-minute prompt', () => {
  it('counts from the last time that work was begun', () => {
    const begun = lima('2026-11-20T12:30');
    const turns = course([begun - HOUR, 'registered', 'pending'], [begun, 'started', 'inProgress']);
    const at = (now: number, own = turns) =>
      reckon(find(pnaeqw, 'custody'), { course: own }, timing(pnaeqw), now)?.state;
    expect(at(begun + HOUR)).toBe('running');
    expect(at(begun + HOUR + 1)).toBe('overdue');
    expect(at(begun + HOUR, [...turns, ...course([begun + HOUR / 2, 'attended', 'attended'])])).toBe('met');
  });
});

describe('MH-6a: the clock', () => {
  const terms: Term[] = [{ deadline: 'solution', minutes: 8 * 60 }];
  const monday = salvador('2026-11-16T08:00');
  const opened = course([monday, 'opened', 'inProgress']);
  const solution = (turns: Turn[], now: number) =>
    reckon(find(mhSv, 'solution'), { course: turns }, timing(mhSv, terms), now);

  it('stands while it is rescheduled, and goes on where it stood', () => {
    const paused = [...opened, ...course([monday + HOUR, 'rescheduled', 'rescheduled'])];
    expect(solution(paused, monday + 90 * HOUR)).toMatchObject({ state: 'paused', spent: HOUR });
    expect(solution(paused, monday + 90 * HOUR)).not.toHaveProperty('due');
    const resumed = [...paused, ...course([salvador('2026-11-19T08:00'), 'resumed', 'inProgress'])];
    expect(solution(resumed, salvador('2026-11-19T09:00'))).toMatchObject({
      state: 'running',
      spent: 2 * HOUR,
      due: salvador('2026-11-20T07:40'),
    });
  });

  it('stands while it waits for the user, and ends when it is solved', () => {
    const waiting = [...opened, ...course([monday + HOUR, 'infoRequested', 'waitingInfo'])];
    expect(solution(waiting, monday + 99 * HOUR)?.state).toBe('paused');
    const late = [...opened, ...course([salvador('2026-11-18T08:00'), 'resolved', 'resolved'])];
    expect(solution(late, salvador('2026-12-18T08:00'))).toMatchObject({ state: 'missed' });
    const intime = [...opened, ...course([monday + HOUR, 'resolved', 'resolved'])];
    expect(solution(intime, salvador('2026-12-18T08:00'))).toMatchObject({ state: 'met', spent: HOUR });
  });

  it('goes on when it is opened again; what it was solved for does not count', () => {
    const again = [
      ...opened,
      ...course([monday + HOUR, 'resolved', 'resolved'], [monday + 49 * HOUR, 'reopened', 'inProgress']),
    ];
    expect(solution(again, monday + 50 * HOUR)).toMatchObject({ state: 'running', spent: 2 * HOUR });
  });

  it('is another one when a pause that was made without a line arrives late', () => {
    const now = salvador('2026-11-18T15:00');
    expect(solution(opened, now)?.state).toBe('overdue');
    const arrived = [
      ...opened,
      ...course([monday + HOUR, 'rescheduled', 'rescheduled'], [salvador('2026-11-18T14:00'), 'resumed', 'inProgress']),
    ];
    expect(solution(arrived, now)?.state).toBe('running');
  });

  it('of any course is due exactly when its time has been spent', () => {
    const steps = fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 3000 }),
        status: fc.constantFrom('inProgress', 'waitingInfo', 'rescheduled', 'resolved'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(steps, (moves) => {
        let at = monday;
        const turns = [
          ...opened,
          ...moves.map(({ after, status }) => ({ at: (at += after * 60_000), type: 'x', status })),
        ];
        const now = at + 60_000;
        const found = solution(turns, now);
        if (found === undefined) throw new Error('it has begun');
        const last = turns.at(-1)?.status;
        // Spent to the minute, it is overdue from the next one on, though the office is closed and no more is spent.
        const isSpent = found.spent === 8 * HOUR && found.due !== undefined && found.due < now;
        const isOverdue = last === 'resolved' ? found.state === 'overdue' : found.spent > 8 * HOUR || isSpent;
        expect(found.state === 'overdue').toBe(isOverdue);
        const due = ['running', 'overdue'].includes(found.state) ? found.due : undefined;
        const until = turns.filter((turn) => due !== undefined && turn.at <= due);
        expect(due === undefined ? 8 * HOUR : solution(until, due)?.spent).toBe(8 * HOUR);
      }),
      { examples: [[[{ after: 1480, status: 'rescheduled' }]]], numRuns: 300 },
    );
  });
});
