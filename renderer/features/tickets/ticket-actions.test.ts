import { describe, expect, it } from 'vitest';
import type { FlowField } from '#shared/procedures/flow.ts';
import { historyOf, makeActor } from '#shared/records/record.fixture.ts';
import { foldKind } from '#shared/records/registry.ts';
import { mhSv } from '#shared/procedures/mh-sv/index.ts';
import type { Role } from '#shared/records/role.ts';
import { actionsOn, blankAnswers, dataOf, firstAnswers, missingFields } from './ticket-actions.ts';

const ticketAfter = (...path: string[]) => {
  const { state } = foldKind('ticket', historyOf('ticket', ...path));
  if (state === undefined) throw new Error('no ticket');
  return state;
};
const offered = (role: Role, ...path: string[]) =>
  actionsOn(ticketAfter(...path), makeActor(role)).map(({ type }) => type);

describe('what a person may do with a ticket', () => {
  it('is what the procedure allows them now, the likeliest first, and no note', () => {
    expect(offered('utChief', 'opened')).toEqual(['approved', 'denied']);
    expect(offered('unitChief', 'opened', 'approved')).toEqual(['accepted', 'denied']);
    expect(offered('patrimony', 'opened')).toEqual([]);
  });

  it('is nothing where the program does not know the procedure', () => {
    expect(actionsOn({ ...ticketAfter('opened'), procedure: 'newer' }, makeActor('utChief'))).toEqual([]);
  });
});

describe('the answers to a step', () => {
  const fields: FlowField[] = [
    { id: 'means', label: 'Medio', type: 'means', required: true },
    { id: 'text', label: 'Texto', type: 'text', required: true },
    { id: 'sure', label: '¿Seguro?', type: 'yesNo', required: true },
    {
      id: 'done',
      label: 'Pasos',
      type: 'checklist',
      required: true,
      options: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B' },
      ],
    },
    { id: 'note', label: 'Nota', type: 'text', required: false },
  ];
  const missing = (answers: Parameters<typeof missingFields>[1]) => missingFields(fields, answers).map(({ id }) => id);

  it('begin blank but for the means', () => {
    expect(missing(blankAnswers(fields))).toEqual(['text', 'sure', 'done']);
  });

  it('are complete when every step is ticked; «no» is an answer', () => {
    const answers = { ...blankAnswers(fields), text: ' ', sure: false, done: ['a'] };
    expect(missing(answers)).toEqual(['text', 'done']);
    expect(missing({ ...answers, text: 'x', done: ['b', 'a'] })).toEqual([]);
  });

  it('leave out what is blank', () => {
    expect(dataOf({ text: ' hola ', note: '  ', sure: false, level: null })).toEqual({ text: 'hola', sure: false });
  });

  it('begin with what the ticket has, where the step puts that right; a category that is none is asked for', () => {
    const { categorised, commented } = mhSv.ticket.steps;
    const ticket = { ...ticketAfter('opened'), procedure: 'mh-sv', class: 'incidente', priority: 3 };
    const unknown = { ...ticket, requester: { name: 'Ana Vega' }, service: { type: mhSv.mailbox.type } };
    expect(firstAnswers(categorised, unknown)).toEqual({
      requester: null,
      class: 'incidente',
      service: null,
      priority: 3,
    });
    expect(missingFields(categorised.fields, firstAnswers(categorised, unknown)).map(({ id }) => id)).toEqual([
      'service',
    ]);
    const known = firstAnswers(categorised, { ...ticket, service: { type: 'Acceso' } });
    expect(known).toMatchObject({ requester: ticket.requester, service: { type: 'Acceso' } });
    expect(dataOf({ ...known, service: { text: 'impres' } })).not.toHaveProperty('service');
    expect(firstAnswers(commented, ticket)).toEqual({ text: null });
  });
});
