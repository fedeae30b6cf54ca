import { describe, expect, it } from 'vitest';
import { reasonText } from '../messages/reasons.ts';
import { admit } from '../records/admission.ts';
import { makeActor } from '../records/record.fixture.ts';
import { CENTRAL } from '../records/valid-data.fixture.ts';
import { Role } from '../records/role.ts';
import { ticket } from '../records/ticket/ticket.ts';
import type { FlowStep } from './flow.ts';
import { PROCEDURES } from './registry.ts';
import { answersTo, hasWay, situationsOf, stepEvent } from './situations.fixture.ts';

describe.each(PROCEDURES.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const situations = situationsOf(procedure);
  const steps = Object.entries<FlowStep>(procedure.ticket.steps);

  it('comes into every state', () => {
    expect(new Set(situations.map(({ state }) => state.status))).toEqual(new Set(Object.keys(procedure.ticket.states)));
  });

  it('takes what its table allows and refuses everything else with a reason', () => {
    const wrong: string[] = [];
    for (const { history, state } of situations) {
      for (const [type, step] of steps) {
        const event = stepEvent(type, answersTo(step.fields, state), history.length);
        for (const role of Role.options) {
          const verdict = admit(ticket, history, event, makeActor(role, CENTRAL));
          const expected = hasWay(procedure, step, state, role) ? 'apply' : 'refuse';
          if (verdict.verdict !== expected) wrong.push(`${type} by ${role} in ${state.status}: ${verdict.verdict}`);
          if (verdict.verdict === 'refuse' && reasonText(verdict.reason) === reasonText({ code: 'no such code' }))
            wrong.push(`${type} is refused without a sentence: ${verdict.reason.code}`);
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('refuses a step that lacks what it asks for, or says more', () => {
    for (const { history, state } of situations) {
      for (const [type, { fields }] of steps) {
        const whole = answersTo(fields, state);
        const everyone = makeActor(Role.options, CENTRAL);
        const forged = fields.filter(({ required }) => required).map(({ id }) => ({ ...whole, [id]: undefined }));
        for (const data of [...forged, { ...whole, status: 'closed' }]) {
          const verdict = admit(ticket, history, stepEvent(type, data, history.length), everyone);
          expect(verdict).toMatchObject({ verdict: 'refuse', reason: { code: 'malformed' } });
        }
      }
    }
  });
});
