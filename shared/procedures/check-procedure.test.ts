import { describe, expect, it } from 'vitest';
import { checkProcedure, findClashes } from './check-procedure.ts';
import { noted } from './common-steps.ts';
import { pnaeqw } from './pnaeqw/index.ts';
import type { FlowStep, TicketFlow } from './flow.ts';
import type { Procedure } from './procedure.ts';
import { PROCEDURES } from './registry.ts';

const withFlow = (change: Partial<TicketFlow>): Procedure => ({ ...pnaeqw, ticket: { ...pnaeqw.ticket, ...change } });
const withStep = (type: string, change: Partial<FlowStep>): Procedure => {
  const steps: Record<string, FlowStep> = pnaeqw.ticket.steps;
  const step = steps[type];
  if (step === undefined) throw new Error(`no step ${type}`);
  return withFlow({ steps: { ...steps, [type]: { ...step, ...change } } });
};

describe('every procedure', () => {
  it.each(PROCEDURES.map((procedure) => [procedure.id, procedure] as const))('%s holds together', (_id, procedure) => {
    expect(checkProcedure(procedure)).toEqual([]);
  });

  it('means the same by the id of a state or a step as the others', () => {
    expect(findClashes(PROCEDURES)).toEqual([]);
  });
});

describe('checkProcedure finds', () => {
  const FAULTS: [string, Procedure, string][] = [
    ['a state that no step leads to', withStep('infoRequested', { ways: [] }), 'waitingInfo cannot be reached'],
    ['a state that cannot be left', withStep('infoProvided', { ways: [] }), 'infoProvided can be taken from nowhere'],
    [
      'a state without a way out',
      withFlow({ states: { ...pnaeqw.ticket.states, limbo: { name: 'Limbo', phase: 'waiting', tone: 'grey' } } }),
      'limbo cannot be left',
    ],
    [
      'a step that nobody may take',
      withStep('approved', { ways: [{ from: ['pendingApproval'], to: 'pendingEvaluation', roles: [] }] }),
      'nobody may take approved',
    ],
    [
      'a step into nowhere',
      withStep('closed', { ways: [{ from: ['resolved'], to: 'archived', roles: ['support'] }] }),
      'closed names no state: archived',
    ],
    ['a text that is missing', withStep('closed', { label: ' ' }), 'pnaeqw.ticket.steps.closed.label is blank'],
    [
      'a field kept and never asked for',
      withStep('closed', { keeps: { score: 'solution' } }),
      'closed keeps a field that it does not ask for: score',
    ],
    ['a week without work', { ...pnaeqw, calendar: { holidays: [], week: [] } }, 'nobody ever works'],
    [
      'hours that overlap',
      {
        ...pnaeqw,
        calendar: {
          holidays: [],
          week: Array.from({ length: 7 }, () => [
            { from: 500, to: 600 },
            { from: 550, to: 700 },
          ]),
        },
      },
      'working hours that overlap or are none',
    ],
    [
      'a class that there is not',
      withStep('closed', {
        ways: [{ from: ['resolved'], to: 'closed', roles: ['support'], when: { classes: ['x'] } }],
      }),
      'closed asks for a class that there is not: x',
    ],
    [
      'a fact that nothing establishes',
      withStep('closed', {
        ways: [{ from: ['resolved'], to: 'closed', roles: ['support'], when: { facts: { paid: [true] } } }],
      }),
      'closed asks for a fact that no step establishes: paid',
    ],
    [
      'two steps on one key',
      withStep('assigned', { key: 'S' }),
      'inProgress: the key S of support means resolved and assigned',
    ],
    [
      'a key that goes on to the next ticket',
      withStep('assigned', { key: 'J' }),
      'assigned takes the key J, which the screen has for itself',
    ],
    [
      'a key that begins another entry',
      { ...pnaeqw, registers: pnaeqw.registers.map((each) => ({ ...each, steps: { commented: noted([each.to]) } })) },
      'video: commented takes the key N, which the screen has for itself',
    ],
    [
      'a route into nowhere',
      withFlow({ routes: [{ id: 'ut', to: 'nowhere', central: false }] }),
      'route ut leads to no state: nowhere',
    ],
    [
      'no way in for a unit',
      withFlow({ routes: [{ id: 'c', to: 'inProgress', central: true }] }),
      'no route for a territorial unit',
    ],
    [
      'a level that nobody attends',
      { ...pnaeqw, levels: pnaeqw.levels.map((level) => ({ ...level, attendedBy: [] })) },
      'nobody attends level 1',
    ],
    [
      'a row twice',
      { ...pnaeqw, catalogue: [...pnaeqw.catalogue, ...pnaeqw.catalogue.slice(0, 1)] },
      'row of the catalogue acceso-red is there twice',
    ],
  ];

  it.each(FAULTS)('%s', (_what, procedure, problem) => {
    expect(checkProcedure(procedure)).toContain(problem);
  });

  it('two procedures that mean different things by one id', () => {
    const other = withStep('closed', { past: 'Terminado' });
    expect(findClashes([pnaeqw, other])).toEqual(['closed is «Cerrado» and «Terminado»']);
  });
});
