import { describe, expect, it } from 'vitest';
import { checkProcedure } from './check-procedure.ts';
import type { TicketFlow } from './flow.ts';
import { pnaeqw } from './pnaeqw/index.ts';
import type { Procedure } from './procedure.ts';
import { admit } from '../records/admission.ts';
import { dataOf, makeActor, write } from '../records/record.fixture.ts';
import { AYACUCHO, CENTRAL } from '../records/valid-data.fixture.ts';
import { allowedEvents, foldRecord } from '../records/rule.ts';
import { createTicketKind, routeFor } from '../records/ticket/ticket.ts';

/** A procedure of nobody's: one approval by two roles, a step that no other has, two levels. As data, and nothing else. */
const flow = {
  openedBy: ['user'],
  routes: [{ id: 'only', to: 'asked', central: false }],
  states: {
    asked: { name: 'Pedido', phase: 'toDecide', tone: 'amber' },
    lent: { name: 'Prestado', phase: 'toAttend', tone: 'accent' },
    over: { name: 'Terminado', phase: 'ended', tone: 'grey' },
  },
  steps: {
    granted: {
      label: 'Prestar',
      key: 'P',
      past: 'Prestado',
      fields: [{ id: 'level', label: 'Nivel', type: 'level', required: true }],
      ways: [{ from: ['asked'], to: 'lent', roles: ['utChief', 'specialist'] }],
      keeps: { level: 'level' },
    },
    givenBack: {
      label: 'Recibir',
      key: 'R',
      past: 'Devuelto',
      fields: [{ id: 'state', label: 'Cómo vuelve', type: 'text', required: true }],
      ways: [{ from: ['lent'], to: 'over', roles: ['specialist', 'support'], atLevel: true }],
      keeps: { state: 'solution' },
      stamps: 'closedAt',
    },
  },
} as const satisfies TicketFlow;

const lending: Procedure = {
  ...pnaeqw,
  id: 'lending',
  levels: [
    { id: 1, name: 'Nivel 1', shortName: 'Unidad', definition: 'La unidad', attendedBy: ['specialist'] },
    { id: 2, name: 'Nivel 2', shortName: 'Central', definition: 'La sede central', attendedBy: ['support'] },
  ],
  ticket: flow,
  // Those of pnaeqw are its own document's.
  mails: [],
  templates: {},
};
const kind = createTicketKind((id) => (id === lending.id ? lending : undefined));

const opened = write({
  kind: 'ticket',
  type: 'opened',
  data: dataOf('ticket', 'opened', { procedure: 'lending', chain: routeFor(lending, { central: true }).id }),
  minute: 0,
});
const step = (type: string, data: object, minute: number) => write({ kind: 'ticket', type, data, minute });

describe('a sixth procedure', () => {
  it('holds together', () => {
    expect(checkProcedure(lending)).toEqual([]);
  });

  it('runs by its own data, on the engine as it is', () => {
    expect(admit(kind, [], opened, makeActor('user')).verdict).toBe('apply');
    expect(admit(kind, [], opened, makeActor('specialist'))).toMatchObject({ reason: { code: 'role' } });

    const granted = step('granted', { level: 2 }, 1);
    expect(admit(kind, [opened], granted, makeActor('utChief', AYACUCHO)).verdict).toBe('apply');
    const back = step('givenBack', { state: 'Completo' }, 2);
    const lent = [opened, granted];
    expect(admit(kind, lent, back, makeActor('specialist'))).toMatchObject({ reason: { code: 'attended-at-level' } });
    expect(admit(kind, lent, back, makeActor('support', CENTRAL)).verdict).toBe('apply');
    expect(foldRecord(kind, [...lent, back]).state).toMatchObject({
      status: 'over',
      level: 2,
      solution: 'Completo',
      closedAt: back.at.wall,
    });
  });

  it('offers its steps and no others', () => {
    const { state } = foldRecord(kind, [opened]);
    if (state === undefined) throw new Error('no state');
    expect(allowedEvents(kind, state, makeActor(['utChief', 'unitChief', 'support']))).toEqual(['granted']);
    const foreign = step('approved', {}, 1);
    expect(admit(kind, [opened], foreign, makeActor('utChief'))).toMatchObject({ reason: { code: 'unknown-event' } });
  });

  it('has no level and no priority beyond its own', () => {
    const granted = step('granted', { level: 3 }, 1);
    expect(admit(kind, [opened], granted, makeActor('utChief'))).toMatchObject({
      reason: { code: 'malformed', detail: 'level' },
    });
    const urgent = write({
      kind: 'ticket',
      type: 'opened',
      data: dataOf('ticket', 'opened', { procedure: 'pnaeqw', chain: 'ut' }),
      minute: 0,
    });
    expect(admit(kind, [], urgent, makeActor('user'))).toEqual({
      verdict: 'refuse',
      reason: { code: 'unknown-procedure', detail: 'pnaeqw' },
    });
  });
});
