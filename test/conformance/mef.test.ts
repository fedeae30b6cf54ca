import { viewRecord } from '#shared/records/registry.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { mef } from '#shared/procedures/mef/index.ts';
import { openTicket } from '../../renderer/features/tickets/commands/open-ticket.ts';
import { openCasesOf } from '../../renderer/fields/unit-cases.ts';
import { createOffice } from '#shared/deadlines/office.ts';
import { reckonAll } from '#shared/deadlines/reckon.ts';
import { timedGestion, type Gestion } from '#shared/records/gestion/gestion.ts';
import { turnoSheet } from '#shared/forms/register-sheets.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { compact, readPdf } from '../forms/read-pdf.ts';
import { turnOf } from '#shared/records/gestion/turn.ts';
import { actOnGestion } from '../../renderer/features/gestiones/commands/act-on-gestion.ts';
import { openGestion } from '../../renderer/features/gestiones/commands/open-gestion.ts';
import { createSeat } from './seat.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, NEW_TICKET, openField, type Field, type Walked } from './field.ts';

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

  it('MF-3.4.1 the entity is told by mail: who asked, or else its people', async () => {
    const derived: Walked = ['derived', 'specialist', { target: 'training', reason: 'Es funcional' }];
    const unit = '001-301';
    const first = await field.walkWith(asking('contabilidad@huanta.gob.pe', { unit }), derived);
    const second = await field.walkWith(asking(undefined, { unit }), derived);
    for (const { id, code } of [first, second]) {
      const [mail, ...more] = await field.mailsOf(id);
      expect([mail?.to, more]).toEqual([['contabilidad@huanta.gob.pe'], []]);
      expect(mail?.mail.subject).toContain(`[${code}] Caso derivado`);
      expect(mail?.mail.text).toContain('La solución al problema la recibirá a través de un implantador');
    }
    const nobody = await field.walkWith(asking(undefined), derived);
    const history = await (await field.at('specialist')).history('ticket', nobody.id);
    expect(history.filter(({ type }) => type === 'mailFailed').map(({ data }) => data)).toMatchObject([
      { to: [], reason: 'no-address' },
    ]);
  });

  it('MF-3.1 a release is announced to every sede, and each says how far it is', async () => {
    const rows = await field.world.database.db.selectFrom('records').select('id').where('kind', '=', 'sede').execute();
    const sedes = rows.map(({ id }) => id);
    const content = {
      system: 'Rentas',
      version: '13.01.01',
      path: 'ftp://…/Version_13_01_01/',
      source: 'red',
      authorisation: 'Correo 12/11',
    };
    await field.enter('version', 'support', content, sedes);
    const announced = (await field.allMails()).filter(({ mail }) => mail.subject?.includes('Versión 13.01.01'));
    expect(announced.flatMap(({ to }) => to)).toContain('carmen.palomino@pnaeqw.example');
    expect(announced[0]?.mail.text).toContain('ftp://…/Version_13_01_01/');
    const all = await field.world.database.db.selectFrom('records').selectAll().where('kind', '=', 'gestion').execute();
    expect(new Set(all.map(({ sede }) => sede))).toEqual(new Set(sedes));
    const { session } = await field.at('specialist');
    const own = all.find(({ sede }) => sede === session.sede.id)?.id ?? '';
    const stuck: Walked = ['releaseToAssist', 'specialist', { reason: 'Sin permisos en el servidor' }];
    const assisted: Walked = ['releaseAssisted', 'support', { result: 'Instalada por conexión remota' }];
    expect(await field.step(own, ['releaseDownloaded', 'specialist'], stuck, assisted)).toMatchObject({
      status: 'releaseAssisted',
    });
    await expect(field.step(own, ['releaseInstalled', 'specialist'])).rejects.toThrow('wrong-status');
    await expect(field.enter('version', 'utChief', content, sedes)).rejects.toThrow('other-sede');
  });

  it('MF-3.4 gives turns in the order of arrival, no two alike, on two devices of a sede without a line', async () => {
    const other = await createSeat(field.world, 'rosa.quispe', mef);
    await other.round();
    const first = await field.at('specialist');
    const come = { person: { name: 'Condori, Eva' }, request: 'Cierre contable' };
    const codes: string[] = [];
    for (const seat of [first, other, first, other]) codes.push((await openGestion(seat.desk, 'turno', come)).code);
    await other.round();
    expect(new Set(codes.map(turnOf)).size).toBe(4);
    const { id } = await openGestion(first.desk, 'turno', come);
    await field.everywhere('gestion', id);
    const all = await field.world.database.db.selectFrom('records').selectAll().where('kind', '=', 'gestion').execute();
    const turns = all.map(({ state }) => state as Gestion).filter(({ register }) => register === 'turno');
    const inOrder = turns.toSorted((a, b) => a.openedAt - b.openedAt).map(({ code }) => code);
    expect(inOrder.slice(0, codes.length)).toEqual(codes);
    const called: Walked = ['turnCalled', 'specialist'];
    const done = { solution: 'Se explicó', conformity: ['signed'] };
    await expect(field.step(id, ['turnAttended', 'specialist', done])).rejects.toThrow('wrong-status');
    expect(await field.step(id, called, ['turnAttended', 'specialist', done])).toMatchObject({
      status: 'turnAttended',
    });
    await expect(field.step(id, ['turnLeft', 'specialist'])).rejects.toThrow('wrong-status');
    const state = await field.everywhere('gestion', id);
    const { pageTexts } = await readPdf(await renderForm({ form: 'turno', sheet: turnoSheet(mef, state) }));
    const words = pageTexts.join('');
    for (const part of [turnOf(state.code), 'Condori, Eva', 'Cierre contable', 'Conformidad de la/el usuaria/o']) {
      expect(words).toContain(compact(part));
    }
    const unsigned = (await field.enter('turno', 'specialist', come)).id;
    await expect(
      field.step(unsigned, called, ['turnAttended', 'specialist', { ...done, conformity: [] }]),
    ).rejects.toThrow('malformed conformity');
  });

  const OFICIO = {
    number: 'Oficio 118-2026-MDH',
    entity: 'Municipalidad Distrital de Huanta',
    subject: 'Corrección de saldos',
    authorisation: 'DGETP 44-2026',
    scan: 'STD 2026-00123',
  };
  const escalated: Walked = ['oficioEscalated', 'specialist', { escalation: 'STD 2026-00124' }];
  const given: Walked = ['oficioDistributed', 'unitChief', { assignee: { name: 'Ana Loayza' } }];
  const sent: Walked = ['oficioSent', 'specialist', { escalation: 'STD 2026-00130', paper: 'filed' }];

  it('MF-3.5 an oficio is scanned, escalated, distributed; its missing data are sought', async () => {
    const { id, code, facts } = await field.enter('oficio', 'specialist', OFICIO);
    expect(code).toMatch(/^OF-/);
    expect(facts).toMatchObject({ scan: 'STD 2026-00123' });
    await expect(field.step(id, given)).rejects.toThrow('wrong-status');
    const found: Walked = ['contactFound', 'specialist', { contact: 'Luis Vega, 066 312345' }];
    const oficio = await field.step(id, escalated, found, given);
    expect(oficio).toMatchObject({ status: 'oficioAssigned', facts: { assignee: { name: 'Ana Loayza' } } });
    const { office, procedure } = { office: createOffice([]), procedure: mef };
    const dues = reckonAll(mef.deadlines, 'oficio', timedGestion(oficio), office.timingOf(procedure, oficio.sede), 0);
    expect(dues.map(({ deadline, state }) => `${deadline.id} ${state}`)).toEqual([
      'contactData met',
      'withoutContact met',
    ]);
  });

  it('MF-3.5.1–2 it proceeds, with program, conformity and edition; or it does not, with reasons', async () => {
    const attended: Walked = [
      'oficioAttended',
      'specialist',
      { program: 'corrige-saldos.exe', conformity: ['given'], interaction: 'INT-88', edition: 'Saldo corregido' },
    ];
    const rejected: Walked = ['oficioRejected', 'specialist', { interaction: 'INT-89', reason: 'Periodo cerrado' }];
    const one = (await field.enter('oficio', 'specialist', OFICIO)).id;
    expect(await field.step(one, escalated, given, attended, sent)).toMatchObject({ status: 'oficioSent' });
    const two = (await field.enter('oficio', 'specialist', OFICIO)).id;
    await expect(
      field.step(two, escalated, given, ['oficioRejected', 'specialist', { interaction: 'INT-89' }]),
    ).rejects.toThrow('malformed reason');
    expect(await field.step(two, rejected)).toMatchObject({
      status: 'oficioRejected',
      facts: { reason: 'Periodo cerrado' },
    });
  });

  it('MF-3.6 a corrective action has its cause, responsible and day, and is done', async () => {
    const action = {
      cause: 'Versión sin probar',
      action: 'Probar en dos sedes',
      responsible: { name: 'Ana Loayza' },
      due: '2027-01-15',
    };
    const { id } = await field.enter('accion', 'specialist', action);
    await expect(field.enter('accion', 'specialist', { ...action, due: undefined })).rejects.toThrow('malformed');
    expect(await field.step(id, ['actionDone', 'specialist', { result: 'Probada' }])).toMatchObject({
      status: 'actionDone',
    });
  });

  // Last: a month passes, and with it the sessions of the devices above.
  it('MF-3.5.3 without contact data it is kept for 21 working days and closed on day 22, by somebody', async () => {
    const missing: Walked = ['contactMissing', 'specialist', { searched: 'Directorio y web' }];
    const { id } = await field.enter('oficio', 'specialist', OFICIO);
    const kept = await field.step(id, escalated, given, missing);
    await expect(field.step(id, ['closedUnfound', 'specialist'])).rejects.toThrow('too-soon');
    const timing = createOffice([]).timingOf(mef, kept.sede);
    const dueOf = (now: number) =>
      reckonAll(mef.deadlines, 'oficio', timedGestion(kept), timing, now).find(
        ({ deadline }) => deadline.id === 'withoutContact',
      );
    const due = dueOf(field.world.clock.now)?.due ?? 0;
    expect(dueOf(due - 1)?.state).toBe('running');
    expect(dueOf(due + 1)?.state).toBe('overdue');
    for (const [when, outcome] of [
      [due - 60_000, 'too-soon'],
      [due + 60_000, 'closed'],
    ] as const) {
      field.world.clock.now = when;
      const later = await createSeat(field.world, 'rosa.quispe', mef);
      await later.round();
      const refusal = await actOnGestion(later.desk, id, 'closedUnfound', {}).then(
        () => 'closed',
        (cause: unknown) => (cause instanceof Error ? cause.message : ''),
      );
      expect(refusal).toBe(outcome);
      await later.round();
      expect(later.refused()).toEqual([]);
      expect((await later.find('gestion', id))?.status).toBe(
        outcome === 'closed' ? 'oficioUnfound' : 'oficioNoContact',
      );
    }
  });
});
