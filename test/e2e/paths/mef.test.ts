import { expect, it } from 'vitest';
import { mef } from '#shared/procedures/mef/index.ts';
import { turnOf } from '#shared/records/gestion/turn.ts';
import { CAMPOS } from '../../../renderer/messages/campos.ts';
import { press } from '../../support/keyboard.ts';
import { fillTicket, raiseTicket, saidCode, type NewPerson } from '../../support/tasks.ts';
import { openOrganisation } from './organisation.ts';
import { createWalk } from './walk.ts';

/** Mario is of another sede. */
const { offline, page, headquarters } = openOrganisation(mef.id, {
  rosa: 'rosa.quispe',
  mario: 'mario.rios',
  ana: 'ana.loayza',
});
const { take, see, enter } = createWalk(mef);
const CLOSING = {
  subject: 'El cierre contable no cuadra',
  description: 'El balance de octubre sale con diferencia de S/ 0.10.',
  service: ['aplicaciones', 'SIGA'] as [string, string],
};
const solved = { solutionType: 'Atención guiada', solution: 'Se explicó el cierre', solutionCode: 'S-12' };

it('MF-3.4 MF-3.4.1 who comes is called in order; one is solved on the spot, the other’s case is derived and comes back', async () => {
  const [ticket, derived] = await offline('rosa', async (at) => {
    const first = await enter(at, 'turno', { person: 'Gutiérrez', request: 'Cierre contable' });
    const second = await enter(at, 'turno', { person: 'Palomino', request: 'Error al importar' });
    await see(at, first, 'turnWaiting');
    const waiting = at
      .getByRole('row')
      .or(at.getByRole('option'))
      .filter({ hasText: /Cierre|importar/ });
    const isFirst = async () => (await waiting.allInnerTexts()).map((text) => text.includes('Cierre'));
    await expect.poll(isFirst).toEqual([true, false]);
    expect(turnOf(first) < turnOf(second)).toBe(true);
    await take(at, 'turnCalled');
    await take(at, 'turnAttended', { solution: 'Se explicó el cierre', conformity: true });
    const code = await raiseTicket(at, { ...CLOSING, requester: 'Palomino Ríos, Carmen', channel: 'En persona' });
    await take(at, 'derived', { target: 'Control de Calidad', reason: 'El importador falla con tildes' });
    await see(at, second, 'turnWaiting');
    await take(at, 'turnCalled');
    await take(at, 'turnDerived', { ticket: code, reason: 'Es un problema del sistema' });
    return [code, second];
  });

  await see(page('ana'), derived, 'turnDerived');
  await page('ana').getByText('Es un problema del sistema').first().waitFor();
  await see(page('ana'), ticket, 'derived');
  await offline('ana', async (at) => {
    await at.getByText('Área: Control de Calidad (problema con el sistema)').waitFor();
    await take(at, 'derivationAnswered', { text: 'Corregido en la versión 13.01.02' });
  });

  await see(page('rosa'), ticket, 'inProgress');
  await offline('rosa', async (at) => {
    await take(at, 'solvedWithCode', solved);
    await at.getByText('Código de solución: S-12').waitFor();
    await take(at, 'conformed', { comment: 'Firmó el formulario' });
    await take(at, 'closed');
  });
  await see(page('ana'), ticket, 'closed');
  const { states } = await headquarters();
  expect(states('ticket').find(({ code }) => code === ticket)?.facts).toMatchObject({
    solutionType: 'guided',
    solutionCode: 'S-12',
    conformity: true,
  });
  const turns = states('gestion').filter(({ register }) => register === 'turno');
  expect(turns.map(({ status }) => status).toSorted()).toEqual(['turnAttended', 'turnDerived']);
});

it('MF-3.2 MF-3.3 a unit’s open case is shown where its next is written, and said to another sede that could not know', async () => {
  const unit = { label: 'Código de unidad', code: '301-045' };
  const eva: NewPerson = {
    surnames: 'Zevallos Ñaupari',
    givenNames: 'Eva',
    dni: '70112233',
    area: 'Administración',
    phone: '966112233',
    unit,
  };
  const asked = { ...CLOSING, requester: eva };
  const [phoned, mailed] = await offline('rosa', async (at) => {
    const first = await raiseTicket(at, asked);
    await fillTicket(at, { ...asked, requester: 'Zevallos Ñaupari, Eva', subject: 'Otro saldo', channel: 'Correo' });
    await at.getByText(CAMPOS.sameUnit.title(unit.code, 1)).waitFor();
    await at.getByRole('link', { name: first }).waitFor();
    await press(at, 'Control+Enter');
    const second = await saidCode(at, /Ticket (T-\S+) guardado en este equipo/);
    await see(at, first, 'inProgress');
    await take(at, 'solvedByPhone', { solutionType: 'Consulta absuelta', solution: 'Se explicó el redondeo' });
    await take(at, 'closed');
    return [first, second];
  });
  await see(page('ana'), mailed, 'inProgress');

  const elsewhere = await offline('mario', async (at) => {
    const code = await raiseTicket(at, { ...asked, requester: { ...eva, dni: '70112244' }, channel: 'Correo' });
    expect(await at.getByText(CAMPOS.sameUnit.elsewhere).count()).toBe(0);
    return code;
  });
  await see(page('mario'), elsewhere, 'inProgress');
  const note = page('mario').getByText(CAMPOS.sameUnit.elsewhere).locator('xpath=ancestor::*[contains(., "T-")][1]');
  await note.getByText(`${mailed} ${CAMPOS.sameUnit.at('UT Ayacucho')}`).waitFor();
  expect(await note.getByText(phoned).count()).toBe(0);
  await offline('mario', (at) => take(at, 'solvedWithCode', solved));

  await see(page('ana'), elsewhere, 'resolved');
  const states = (await headquarters()).states('ticket');
  expect(states.find(({ code }) => code === elsewhere)?.sameUnit?.map(({ code }) => code)).toEqual([mailed]);
  expect(states.find(({ code }) => code === phoned)).toMatchObject({
    status: 'closed',
    requester: { unit: unit.code },
  });
});

it('MF-3.5 MF-3.5.1–2 of two oficios one proceeds and is sent, the other does not', async () => {
  const oficio = (number: string) => ({
    number,
    entity: 'Municipalidad Distrital de Huanta',
    subject: 'Corrección de saldos',
    authorisation: 'DGETP 44-2026',
    scan: 'STD 2026-00123',
  });
  const [one, two] = await offline('rosa', async (at) => {
    const first = await enter(at, 'oficio', oficio('Oficio 118-2026-MDH'));
    await take(at, 'oficioEscalated', { escalation: 'STD 2026-00124' });
    await take(at, 'contactFound', { contact: 'Luis Vega, 066 312345' });
    const second = await enter(at, 'oficio', oficio('Oficio 119-2026-MDH'));
    await take(at, 'oficioEscalated', { escalation: 'STD 2026-00125' });
    return [first, second];
  });

  await see(page('ana'), two, 'oficioEscalated');
  await offline('ana', async (at) => {
    for (const code of [two, one]) {
      await see(at, code, 'oficioEscalated');
      await take(at, 'oficioDistributed', { assignee: 'Loayza' });
    }
  });

  await see(page('rosa'), one, 'oficioAssigned');
  await offline('rosa', async (at) => {
    const program = { program: 'corrige-saldos.exe', interaction: 'INT-88', edition: 'Saldo de octubre' };
    await take(at, 'oficioAttended', { ...program, conformity: true });
    await take(at, 'oficioSent', { escalation: 'STD 2026-00130', paper: 'Se archiva' });
    await see(at, two, 'oficioAssigned');
    await take(at, 'oficioRejected', { interaction: 'INT-89', reason: 'El periodo ya está cerrado' });
  });
  await see(page('ana'), one, 'oficioSent');
  await see(page('ana'), two, 'oficioRejected');
  await page('ana').getByText('El periodo ya está cerrado').first().waitFor();
  const entries = (await headquarters()).states('gestion');
  expect(entries.find(({ code }) => code === one)?.facts).toMatchObject({
    contact: 'Luis Vega, 066 312345',
    interaction: 'INT-88',
    paper: 'filed',
  });
});
