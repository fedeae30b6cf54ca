import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findState } from '#shared/procedures/flow-lookup.ts';
import { mhSv } from '#shared/procedures/mh-sv/index.ts';
import { actOnTicket } from '../../renderer/features/tickets/commands/act-on-ticket.ts';
import { openTicket } from '../../renderer/features/tickets/commands/open-ticket.ts';
import { queueMonthlyReport } from '../../server/mail/monthly-report.ts';
import { asking, NEW_TICKET, openField, type Field, type Walked } from './field.ts';
import { createSeat } from './seat.ts';
import { ticketRow } from '#shared/records/ticket/ticket-summary.ts';
import { readMail } from '../../server/mailbox/read-mail.ts';
import { registerMail } from '../../server/mailbox/register-mail.ts';

let field: Field;
beforeAll(async () => {
  field = await openField('mh-sv');
});
afterAll(() => field.close());

const walk = (...steps: Walked[]) => field.walk('incidente', ...steps);
const second: Walked = ['reassignedToSecond', 'specialist', { reason: 'Requiere especialista' }];
const informed: Walked = ['chiefInformed', 'support', { reason: 'Sin solución conocida' }];
const group: Walked = ['groupFormed', 'unitChief', { group: 'Ana, proveedor', assignee: { name: 'Ana Loayza' } }];

describe('Ministerio de Hacienda, El Salvador', () => {
  it('MH-6a reprogramming stops the clock, and it is taken up again', async () => {
    const rescheduled: Walked = ['rescheduled', 'specialist', { until: '2026-08-01', reason: 'Falta repuesto' }];
    expect(await walk(rescheduled)).toMatchObject({ status: 'rescheduled', facts: { until: '2026-08-01' } });
    expect(findState('rescheduled')?.pauses).toBe('agreed');
    expect(await walk(rescheduled, ['resumed', 'specialist'])).toMatchObject({ status: 'inProgress', facts: {} });
  });

  it('MH-E1.01–03 a mail to the service account registers itself, and level 1 checks who asks and what for', async () => {
    const seat = await field.at('specialist');
    const person = { surnames: 'Vega Flor', givenNames: 'Ana', area: 'Tesorería', email: 'ana.vega@mh.example' };
    await seat.desk.writer.write(({ actor, newId }) => [
      { kind: 'persona', record: newId(), type: 'registered', data: { ...person, sede: actor.sede } },
    ]);
    await seat.round();
    const raw =
      'From: Ana Vega <ana.vega@mh.example>\r\nMessage-ID: <1@x>\r\nSubject: No abre el SIGA\r\n\r\nDesde ayer\r\n';
    const mail = await readMail(new TextEncoder().encode(raw));
    expect(await registerMail(field.world.context, mail)).toBe('ticket');
    expect(await registerMail(field.world.context, mail)).toBe('known');
    const { id } = await field.world.database.db.selectFrom('mailbox').select('record as id').executeTakeFirstOrThrow();
    const registered = await field.everywhere('ticket', id);
    expect(registered).toMatchObject({
      status: 'inProgress',
      level: 1,
      channel: 'mail',
      subject: 'No abre el SIGA',
      sede: seat.session.sede.id,
      requester: { name: 'Vega Flor, Ana', area: 'Tesorería' },
      service: { type: mhSv.mailbox.type },
    });
    expect(ticketRow(registered).unchecked).toBe(true);
    expect(await seat.find('ticket', id)).toEqual(registered);

    const checked = {
      requester: { name: 'Ríos Paz, Eva' },
      class: 'solicitud',
      service: { type: 'Acceso' },
      priority: 2,
    };
    await actOnTicket(seat.desk, id, 'categorised', checked);
    const known = await field.everywhere('ticket', id);
    expect(known).toMatchObject(checked);
    expect(ticketRow(known).unchecked).toBeUndefined();
    expect(known.respondedAt).toBeUndefined();
    const user = await field.at('user');
    const own = await walk();
    await expect(actOnTicket(user.desk, own.id, 'categorised', checked)).rejects.toThrow('role');
  });

  it('MH-E1.01–03 asks the usuaria/o for what is missing', async () => {
    const asked: Walked = ['infoRequested', 'specialist', { question: '¿Qué módulo?' }];
    expect(await walk(asked, ['infoProvided', 'user', { answer: 'Pagos' }])).toMatchObject({ status: 'inProgress' });
  });

  it('MH-E2.01–02 is solved at level 1, or reassigned', async () => {
    expect(await walk(['resolved', 'specialist', { solution: 'Clave nueva' }])).toMatchObject({ status: 'resolved' });
    expect(await walk(second)).toMatchObject({ level: 2 });
  });

  it('MH-E2.01–02 level 2 asks for authorisation, or informs the chief', async () => {
    const asked: Walked = ['authorisationAsked', 'support', { reason: 'Cambio en producción' }];
    expect(await walk(second, asked, ['authorised', 'unitChief'])).toMatchObject({
      status: 'inProgress',
      facts: { authorised: true },
    });
    expect(await walk(second, asked, ['notAuthorised', 'utChief', { reason: 'Fuera de ventana' }])).toMatchObject({
      facts: {
        authorised: false,
      },
    });
    expect(await walk(second, informed)).toMatchObject({ status: 'toFormGroup' });
    await expect(walk(informed)).rejects.toThrow('not-in-this-case');
  });

  it('MH-E2.03 the chief forms a group of level 3 and says to whom it falls', async () => {
    expect(await walk(second, informed, group)).toMatchObject({
      level: 3,
      assignee: { name: 'Ana Loayza' },
      status: 'inProgress',
    });
  });

  it('MH-E2.04 level 3 solves it, or asks that it become a PROBLEMA', async () => {
    const raised: Walked = ['raisedToProblem', 'support', { reason: 'Sin alternativa' }];
    expect(await walk(second, informed, group, raised)).toMatchObject({ status: 'problem', ending: 'Sin alternativa' });
    await expect(walk(second, raised)).rejects.toThrow('not-in-this-case');
  });

  it('MH-E2.04 a problem is opened by level 3 over its tickets, and its solution is said on each', async () => {
    const atThird = () => walk(second, informed, group);
    const tickets = [await atThird(), await atThird()].map(({ id, code }) => ({ id, code }));
    const asked = { title: 'Caída del enlace', description: 'Sin alternativa', tickets: tickets.slice(0, 1) };
    await expect(field.enter('problema', 'specialist', asked)).rejects.toThrow('role');
    const { id, code } = await field.enter('problema', 'support', asked);
    expect(await field.everywhere('ticket', tickets[0]?.id ?? '')).toMatchObject({ status: 'problem' });
    const problem = await field.step(
      id,
      ['ticketsLinked', 'support', { tickets: tickets.slice(1) }],
      ['causeFound', 'unitChief', { cause: 'Equipo del proveedor', workaround: 'Enlace de respaldo' }],
    );
    expect(problem).toMatchObject({ status: 'problemKnown', facts: { tickets, workaround: 'Enlace de respaldo' } });
    await field.step(id, ['problemSolved', 'support', { solution: 'Equipo cambiado' }]);
    for (const ticket of tickets) {
      expect(await field.everywhere('ticket', ticket.id)).toMatchObject({
        status: 'resolved',
        solution: `${code}: Equipo cambiado`,
      });
    }
    const low = { ...asked, tickets: [await walk()].map(({ id: of, code: own }) => ({ id: of, code: own })) };
    await expect(field.enter('problema', 'support', low)).rejects.toThrow('not-in-this-case');
  });

  it('MH-E2.05 the usuaria/o is told by mail, without anybody’s doing, once', async () => {
    const solution = 'Se repuso el enlace; quedó en la bitácora de la mesa de servicio.';
    const { id, code } = await field.walkWith(
      { ...asking('saul.tineo@mh.gob.sv'), class: 'incidente' },
      ['resolved', 'specialist', { solution }],
      ['closed', 'specialist'],
    );
    const mails = await field.mailsOf(id);
    expect(mails.map(({ to, mail }) => [to, mail.subject])).toEqual([
      [['saul.tineo@mh.gob.sv'], `[${code}] Solución registrada: Sin acceso`],
    ]);
    expect(mails[0]?.mail.text).toContain(solution);
    await field.everywhere('ticket', id);
    const history = await (await field.at('specialist')).history('ticket', id);
    expect(history.filter(({ type }) => type === 'mailSent').map(({ data }) => data['to'])).toEqual([
      ['saul.tineo@mh.gob.sv'],
    ]);
  });

  it('MH-E3.02 the report of the month leaves on the 1st, once', async () => {
    const { db } = field.world.database;
    const now = Date.UTC(new Date(field.world.clock.now).getUTCFullYear() + 1, 0, 1, 7);
    expect(await queueMonthlyReport(db, ['jefatura@mh.gob.sv'], now)).toBe(true);
    expect(await queueMonthlyReport(db, ['jefatura@mh.gob.sv'], now + 60_000)).toBe(false);
    await db
      .updateTable('mails')
      .set({ next_at: 0, created_at: field.world.clock.now })
      .where('kind', '=', 'sede')
      .execute();
    const [report, ...more] = (await field.allMails()).filter(({ to }) => to.includes('jefatura@mh.gob.sv'));
    expect(more).toEqual([]);
    expect(report?.mail.subject).toMatch(/^Reporte mensual de la mesa de ayuda: diciembre de \d{4}$/);
    expect(report?.mail.attachments.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/^reporte-\d{4}-12\.xlsx$/),
    ]);
  });

  it('MH-E3.01–03 an improvement action is recorded with who and by when, and done', async () => {
    const action = {
      cause: 'Enlace único',
      action: 'Segundo enlace',
      responsible: { name: 'Julio Meza' },
      due: '2027-02-01',
    };
    const { id } = await field.enter('accion', 'unitChief', action);
    expect(await field.step(id, ['actionMoved', 'unitChief', { due: '2027-03-01', reason: 'Compra' }])).toMatchObject({
      facts: { due: '2027-03-01' },
    });
    expect(await field.step(id, ['actionDone', 'support', { result: 'Instalado' }])).toMatchObject({
      status: 'actionDone',
    });
  });

  it('MH-E2.05 keeps the documented solution', async () => {
    expect(await walk(second, ['resolved', 'support', { solution: 'Parche 4' }])).toMatchObject({
      solution: 'Parche 4',
    });
  });

  it('MH-6b another dependency does not act on this one’s cases, and the central administration does', async () => {
    const seat = await field.at('specialist');
    const { id } = await openTicket(seat.desk, { ...NEW_TICKET, class: 'incidente' });
    await field.everywhere('ticket', id);
    const other = await createSeat(field.world, 'mario.rios', mhSv);
    await other.round();
    expect(await other.find('ticket', id)).toBeUndefined();
    await expect(actOnTicket(other.desk, id, 'commented', { text: 'Nota' })).rejects.toThrow('record-left');
    const chief = await field.at('unitChief');
    await chief.round();
    await actOnTicket(chief.desk, id, 'commented', { text: 'Nota' });
    expect(await field.everywhere('ticket', id)).toMatchObject({ status: 'inProgress' });
  });

  it('MH-6c the technician registers what came by any way, without a line, in the name of whoever asks', async () => {
    const seat = await field.at('specialist');
    for (const channel of ['phone', 'mail', 'inPerson'] as const) {
      const { id } = await openTicket(seat.desk, { ...NEW_TICKET, class: 'incidente', channel });
      expect(await field.everywhere('ticket', id)).toMatchObject({
        channel,
        requester: { name: 'Gutiérrez Ñahui, Elmer' },
      });
    }
  });
});
