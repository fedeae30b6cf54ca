import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { osce } from '#shared/procedures/osce/index.ts';
import { linkIn } from '../support/mail-world.ts';
import { asking, openField, type Field, type Walked } from './field.ts';

const solved = { solution: 'Se cambió el cable', equipmentChanged: false };
const onSite = { ...solved, checks: ['cause', 'validated'] };

let field: Field;
beforeAll(async () => {
  field = await openField('osce');
});
afterAll(() => field.close());

const walk = (ticketClass: string, ...steps: Walked[]) => field.walk(ticketClass, ...steps);

const assigned: Walked = ['assigned', 'support', { assignee: { name: 'Luis Rojas' } }];

describe('OSCE, PS01.01.01', () => {
  it('OS-1 is an incident or a request, and one asked by telephone is regularised by mail once', async () => {
    await expect(walk('ocurrencia')).rejects.toThrow('malformed class');
    const mail = { reference: 'RE: impresora', date: '2026-07-01' };
    expect(await walk('incidencia', ['regularised', 'support', mail])).toMatchObject({ facts: { regularised: true } });
    await expect(
      walk('incidencia', ['regularised', 'support', mail], ['regularised', 'support', mail]),
    ).rejects.toThrow('not-in-this-case');
  });

  it('OS-2–3 has the tree of services, leaf by leaf', async () => {
    const leaves = Map.groupBy(osce.catalogue, ({ type }) => type);
    expect([...leaves].map(([type, rows]) => [type, rows.length])).toEqual([
      ['Hardware', 8],
      ['Otros', 3],
      ['Redes y Comunicaciones', 6],
      ['Sistemas/Aplicativos', 6],
    ]);
  });

  it('OS-2–3 is assigned to a technician before it is attended', async () => {
    await expect(walk('incidencia', ['attendedOnSite', 'specialist', onSite])).rejects.toThrow('wrong-status');
    expect(await walk('incidencia', assigned)).toMatchObject({
      status: 'inProgress',
      assignee: { name: 'Luis Rojas' },
    });
  });

  it.each([
    ['OS-4–6', 'attendedRemotely', ['consent', 'validated']],
    ['OS-4–6', 'attendedByPhone', ['validated']],
    ['OS-4–6', 'attendedOnSite', ['cause', 'validated']],
  ])('%s %s needs each of its checks, and asks for the conformity', async (_id, type, checks) => {
    expect(await walk('incidencia', assigned, [type, 'specialist', { ...solved, checks }])).toMatchObject({
      status: 'awaitingConformity',
    });
    const some = { ...solved, checks: checks.slice(1) };
    await expect(walk('incidencia', assigned, [type, 'specialist', some])).rejects.toThrow('malformed checks');
  });

  it('OS-7 ends with the conformity of the usuaria/o, or goes on without it', async () => {
    const attended: Walked = ['attendedOnSite', 'specialist', onSite];
    expect(await walk('incidencia', assigned, attended, ['conformed', 'user', { means: 'mail' }])).toMatchObject({
      status: 'resolved',
      facts: { conformity: true },
    });
    expect(
      await walk('incidencia', assigned, attended, ['notConformed', 'user', { reason: 'Sigue igual' }]),
    ).toMatchObject({
      status: 'inProgress',
      facts: { conformity: false },
    });
  });

  it('OS-7 asks for it by a mail with a link, on whose page it is given', async () => {
    const attended: Walked = ['attendedOnSite', 'specialist', onSite];
    const { id } = await field.walkWith(
      { ...asking('saul.tineo@osce.gob.pe'), class: 'incidencia' },
      assigned,
      attended,
    );
    const [mail] = await field.mailsOf(id);
    expect(mail?.to).toEqual(['saul.tineo@osce.gob.pe']);
    const answered = await field.world.app.inject({
      method: 'POST',
      url: linkIn(mail?.mail.text),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'answer=yes&comment=Conforme',
    });
    expect(answered.statusCode).toBe(200);
    expect(await field.everywhere('ticket', id)).toMatchObject({ status: 'resolved', facts: { conformity: true } });
  });

  it('OS-2–3 the request is passed on by mail; OS-8 the provider is turned to by mail', async () => {
    const { session } = await field.at('specialist');
    const { id: person, name } = session.person;
    const referral = { provider: 'Impresoras SAC', providerMail: 'servicio@impresoras.pe', reason: 'Fusor' };
    const { id } = await walk(
      'incidencia',
      ['assigned', 'support', { assignee: { id: person, name } }],
      ['referred', 'specialist', referral],
    );
    const mails = await field.mailsOf(id);
    expect(mails.map(({ to }) => to)).toEqual([['rosa.quispe@pnaeqw.example'], ['servicio@impresoras.pe']]);
    expect(mails.map(({ mail }) => mail.text)).toEqual([
      expect.stringContaining('No entra al sistema desde las 08:15'),
      expect.stringContaining('Motivo: Fusor'),
    ]);
  });

  it('OS-8–9 an incident that was not solved goes to the provider, as often as need be; a request does not', async () => {
    const referred: Walked = ['referred', 'specialist', { provider: 'Impresoras SAC', reason: 'Fusor' }];
    const report: Walked = ['providerReported', 'specialist', { document: 'guide', ...solved }];
    expect(await walk('incidencia', assigned, referred, report, referred)).toMatchObject({
      status: 'withProvider',
      facts: { provider: 'Impresoras SAC' },
    });
    await expect(walk('requerimiento', assigned, referred)).rejects.toThrow('not-in-this-case');
  });

  it('OS-12 is closed after the conformity, saying whether equipment changed hands', async () => {
    const path: Walked[] = [
      assigned,
      ['attendedByPhone', 'specialist', { ...solved, checks: ['validated'] }],
      ['conformed', 'support', { means: 'call' }],
    ];
    const closed = await walk('requerimiento', ...path, ['closed', 'support', { equipmentReturned: true }]);
    expect(closed).toMatchObject({ status: 'closed', facts: { equipmentReturned: true } });
    await expect(walk('requerimiento', ...path, ['closed', 'support', {}])).rejects.toThrow(
      'malformed equipmentReturned',
    );
  });
});
