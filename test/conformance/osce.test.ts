import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { osce } from '#shared/procedures/osce/index.ts';
import { linkIn } from '../support/mail-world.ts';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { PATHS } from '#shared/contract/sync.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { maintenanceAgenda } from '#shared/records/bien/maintenance-agenda.ts';
import type { Cargo, CargoContent } from '#shared/records/cargo/cargo.ts';
import { summarize } from '#shared/records/registry.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { changeRecord } from '../../renderer/desk/change-record.ts';
import { cargoSheet } from '../../renderer/features/cargos/cargo-sheet.ts';
import { draftCargo, reviseCargo } from '../../renderer/features/cargos/commands/draft-cargo.ts';
import { issueCargo } from '../../renderer/features/cargos/commands/issue-cargo.ts';
import { compact, readPdf } from '../forms/read-pdf.ts';
import { call, newId } from '../server/world.ts';
import { asking, enterBienAt, openField, type Field, type Walked } from './field.ts';
import type { Seat } from './seat.ts';

const solved = { solution: 'Se cambió el cable', equipmentChanged: false };
const onSite = { ...solved, checks: ['cause', 'validated'] };

let field: Field;
beforeAll(async () => {
  field = await openField('osce');
});
afterAll(() => field.close());

const walk = (ticketClass: string, ...steps: Walked[]) => field.walk(ticketClass, ...steps);

const assigned: Walked = ['assigned', 'support', { assignee: { name: 'Luis Rojas' } }];

const HOUR = 3_600_000;

/** A cargo that was drafted and issued at this seat, with a number of a block of its own device. */
async function issued(seat: Seat, content: CargoContent): Promise<Cargo> {
  const year = Number(content.date.slice(0, 4));
  const leased = await call(field.world, 'POST', PATHS.talonarios, {
    token: seat.session.accessToken,
    body: { request: BLOCK, year },
  });
  const { id: block } = leased.body['record'] as { id: string };
  await seat.round();
  const rows = [{ id: block, row: { device: seat.session.device.code, year, sede: seat.session.sede.id } }];
  const lists = {
    list: () => ({ snapshot: () => ({ rows }) }),
    database: { rechazados: { find: () => ({ exec: () => Promise.resolve([]) }) } },
  } as unknown as Pick<Parameters<typeof issueCargo>[0], 'list' | 'database'>;
  const { id } = await draftCargo(seat.desk, content);
  await issueCargo({ ...seat.desk, ...lists }, id, content);
  return field.everywhere('cargo', id);
}
const BLOCK = newId();

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

  it('OS-23 OS-24 OS-25 a maintenance leaves its report, and is checked 48 hours later: with a fault it is begun anew', async () => {
    const bien = await enterBienAt(field, 'specialist', '740899500411', 'Impresora multifuncional');
    const seat = await field.at('specialist');
    const did = (type: string, data: object = {}) => changeRecord(seat.desk, 'bien', bien.id, type, data);
    const agenda = async (hours: number) => {
      const state = await field.everywhere('bien', bien.id);
      const { sede, status, row } = summarize('bien', state) as { sede: string; status: string; row: BienRow };
      const due = maintenanceAgenda([{ id: bien.id, sede, status, row }], field.world.clock.now + hours * HOUR);
      return due.filter(({ check }) => check !== undefined).map(({ group, check }) => [group, check?.of]);
    };
    await expect(did('followedUp', { fault: false })).rejects.toThrow('nothing-to-follow-up');
    await did('maintenanceStarted', { type: 'preventive', provider: 'Soluciones TI S.A.C.' });
    await expect(did('maintenanceEnded')).rejects.toThrow('malformed');
    await did('maintenanceEnded', { report: 'Limpieza; sin desperfectos' });
    expect(await agenda(47)).toEqual([['check', 'preventive']]);
    expect(await agenda(49)).toEqual([['checkOverdue', 'preventive']]);
    await did('followedUp', { fault: true, note: 'Atasca el papel' });
    expect(await agenda(49)).toEqual([]);
    await did('maintenanceStarted', { type: 'preventive', provider: 'Soluciones TI S.A.C.' });
    expect(await field.everywhere('bien', bien.id)).toMatchObject({ status: 'inMaintenance' });
  });

  it('OS-A2 the cargo has its number, what it withdraws and assigns, both signatures, and moves the bienes', async () => {
    const seat = await field.at('specialist');
    const [old, fresh] = [
      await enterBienAt(field, 'specialist', '740899500421', 'CPU'),
      await enterBienAt(field, 'specialist', '740899500422', 'CPU'),
    ];
    const servant = { id: seat.session.person.id, name: 'Huaranca Ccasani, Nélida' };
    const item = ({ id, code }: typeof old) => ({
      bien: id,
      equipment: 'CPU',
      brand: 'HP',
      code,
      observations: 'Sin cable',
    });
    const date = civilDateOf(field.world.clock.now);
    const content = { date, servant, unit: 'Administración', withdrawn: [], assigned: [item(old)] };
    const first = await issued(seat, content);
    expect(first).toMatchObject({ status: 'issued', content });
    expect(await field.everywhere('bien', old.id)).toMatchObject({
      status: 'assigned',
      holders: [{ person: servant }],
    });

    const second = await issued(seat, { ...content, withdrawn: [item(old)], assigned: [item(fresh)] });
    expect(second.number).toEqual({ year: first.number?.year, number: (first.number?.number ?? 0) + 1 });
    expect(await field.everywhere('bien', old.id)).toMatchObject({ status: 'inStore' });
    expect(await field.everywhere('bien', fresh.id)).toMatchObject({
      status: 'assigned',
      holders: [{ person: servant }],
    });
    await expect(reviseCargo(seat.desk, second.id, content)).rejects.toThrow('wrong-status');

    const paper = await readPdf(await renderForm({ form: 'cargo', sheet: cargoSheet(osce, second) }));
    const text = compact(paper.pageTexts.join(''));
    for (const words of [
      'CARGO DE ASIGNACIÓN DE EQUIPOS DE CÓMPUTO',
      'Se retira los siguientes',
      'Se asigna los siguientes',
      servant.name,
      'Firma del Servidor/a de la',
      'UAST',
      old.code,
      fresh.code,
    ]) {
      expect(text).toContain(compact(words));
    }
  });
});
