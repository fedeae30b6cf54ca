import { viewRecord } from '#shared/records/registry.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { mef } from '#shared/procedures/mef/index.ts';
import { openTicket } from '../../renderer/features/tickets/commands/open-ticket.ts';
import { openCasesOf } from '../../renderer/fields/unit-cases.ts';
import { createSeat } from './seat.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEW_TICKET, openField, type Field, type Walked } from './field.ts';

let field: Field;
beforeAll(async () => {
  field = await openField('mef');
});
afterAll(() => field.close());

const walk = (...steps: Walked[]) => field.walkWith({ channel: 'mail' }, ...steps);
const solved: Walked = [
  'solvedWithCode',
  'specialist',
  { solutionType: 'query', solution: 'Se explicó el cierre', solutionCode: 'S-12' },
];

describe('MEF, Servicio de Soporte Técnico de los Sistemas de Información', () => {
  it('MF-3.2 by telephone the person is registered with the attention, and type and detail are enough', async () => {
    const byPhone: Walked = ['solvedByPhone', 'specialist', { solutionType: 'query', solution: 'Se explicó' }];
    const person = { surnames: 'Condori', givenNames: 'Eva', area: 'Tesorería', phone: '966 111 222', unit: '301-045' };
    const ticket = await field.walkWith({ requester: { registered: person } }, byPhone);
    expect(ticket).toMatchObject({
      status: 'resolved',
      channel: 'phone',
      requester: { name: 'Condori, Eva', unit: '301-045' },
      facts: { solutionType: 'query' },
    });
    expect(await field.everywhere('persona', ticket.requester.id ?? '')).toMatchObject({ phone: '966 111 222' });
    await expect(walk(byPhone)).rejects.toThrow('not-in-this-case');
    await expect(field.walkWith({}, solved)).rejects.toThrow('not-in-this-case');
  });

  it('MF-3.3 an open case of the same unit is listed where the next is written, and said of another sede’s', async () => {
    const requester = { known: { name: 'Condori, Eva', area: 'Tesorería', unit: ' 301-046 ' } };
    const first = await field.walkWith({ channel: 'mail', requester });
    expect(first.requester.unit).toBe('301-046');
    expect(first.sameUnit).toBeUndefined();
    const rows = [viewRecord('ticket', first.id, await (await field.at('specialist')).history('ticket', first.id))].map(
      (view) => ({
        ...view,
        row: view.row as TicketRow,
        pendientes: 0,
      }),
    );
    expect(openCasesOf('301-046', rows, []).map(({ code }) => code)).toEqual([first.code]);

    const other = await createSeat(field.world, 'mario.rios', mef);
    await other.round();
    const second = await openTicket(other.desk, { ...NEW_TICKET, channel: 'mail', requester });
    await other.round();
    await other.round();
    expect(await other.find('ticket', second.id)).toMatchObject({
      sameUnit: [{ id: first.id, code: first.code, sede: first.sede }],
    });
    // Said once, of the one that came later, and not of what is closed.
    const third = await field.walkWith({ channel: 'mail', requester }, solved, ['closed', 'specialist']);
    expect(third.sameUnit).toMatchObject([{ id: second.id }]);
    expect(await field.everywhere('ticket', first.id)).not.toHaveProperty('sameUnit');
    const fourth = await openTicket(other.desk, { ...NEW_TICKET, channel: 'mail', requester });
    await other.round();
    await other.round();
    expect((await other.find('ticket', fourth.id))?.sameUnit?.map(({ id }) => id)).toEqual([first.id]);
  });

  it('MF-3.3 closes with type, detail and code of solution', async () => {
    expect(await walk(solved, ['closed', 'specialist'])).toMatchObject({
      status: 'closed',
      solution: 'Se explicó el cierre',
      facts: { solutionType: 'query', solutionCode: 'S-12' },
    });
    await expect(walk(['solvedWithCode', 'specialist', { solutionType: 'query', solution: 'x' }])).rejects.toThrow(
      'malformed solutionCode',
    );
  });

  it('MF-3.4 takes the conformity on the form once, and sends what is not covered to Control de Calidad', async () => {
    const reviewed: Walked = ['sentToReview', 'specialist', { reason: 'Cierre con saldo' }];
    const conformed: Walked = ['conformed', 'specialist'];
    expect(await walk(solved, conformed, reviewed)).toMatchObject({ facts: { conformity: true, underReview: true } });
    await expect(walk(solved, conformed, conformed)).rejects.toThrow('not-in-this-case');
  });

  it('MF-3.4.1 derives what it cannot solve, and takes the answer', async () => {
    const derived: Walked = ['derived', 'specialist', { target: 'quality', reason: 'Falla del sistema' }];
    expect(await walk(derived)).toMatchObject({ status: 'derived', facts: { target: 'quality' } });
    expect(await walk(derived, ['derivationAnswered', 'support', { text: 'Corregido en 13.01.02' }])).toMatchObject({
      status: 'inProgress',
      facts: {},
    });
  });
});
