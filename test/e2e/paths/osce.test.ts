import { expect, it } from 'vitest';
import { osce } from '#shared/procedures/osce/index.ts';
import { AGENDA } from '../../../renderer/messages/agenda.ts';
import { HOY } from '../../../renderer/messages/hoy.ts';
import { press } from '../../support/keyboard.ts';
import { raiseTicket } from '../../support/tasks.ts';
import { openOrganisation } from './organisation.ts';
import { createWalk } from './walk.ts';

const { offline, page, headquarters } = openOrganisation(osce.id, { rosa: 'rosa.quispe', ana: 'ana.loayza' });
const { take, see } = createWalk(osce);
const ASKED = { requester: 'Gutiérrez Ñahui, Elmer', class: 'Incidencia' };
const HOUR = 3_600_000;

it('OS-1 OS-2–3 OS-4–6 OS-7 OS-12 what was asked by telephone is attended twice, regularised by mail, and closed', async () => {
  const ticket = await offline('rosa', async (at) => {
    const code = await raiseTicket(at, {
      ...ASKED,
      subject: 'El punto de red no tiene enlace',
      description: 'La luz del puerto no enciende desde las 08:15.',
      service: ['conectividad', 'Conectividad'],
    });
    await take(at, 'assigned', { assignee: 'Quispe' });
    await take(at, 'attendedOnSite', { solution: 'Se cambió el cable', checks: true, equipmentChanged: false });
    await press(at, 'Alt+1');
    await at.getByText(HOY.groups.regularise).first().waitFor();
    await at.getByText(code).first().waitFor();
    return code;
  });

  await see(page('ana'), ticket, 'awaitingConformity');
  await offline('ana', async (at) => {
    await take(at, 'regularised', { reference: 'RE: punto de red', date: '20/11/2026' });
    await take(at, 'notConformed', { reason: 'Se corta cada diez minutos' });
  });

  await see(page('rosa'), ticket, 'inProgress');
  await offline('rosa', async (at) => {
    await at.getByText('Asunto o número del correo: RE: punto de red').waitFor();
    await take(at, 'attendedRemotely', { solution: 'Se fijó la velocidad', checks: true, equipmentChanged: false });
  });

  await see(page('ana'), ticket, 'awaitingConformity');
  await offline('ana', async (at) => {
    await take(at, 'conformed', { means: 'Correo', comment: 'Conforme' });
    await take(at, 'closed', { equipmentReturned: false });
  });
  await see(page('rosa'), ticket, 'closed');
  const states = (await headquarters()).states('ticket');
  expect(states.find(({ code }) => code === ticket)).toMatchObject({
    status: 'closed',
    solution: 'Se fijó la velocidad',
    facts: { regularised: true, conformity: true, equipmentReturned: false },
  });
});

it('OS-8–9 the provider is turned to, asked about 24 hours after its service, and turned to again', async () => {
  const referred = { provider: 'Impresoras SAC', providerMail: 'servicio@impresoras.pe', reason: 'Fusor' };
  const ticket = await offline('rosa', async (at) => {
    const code = await raiseTicket(at, {
      ...ASKED,
      subject: 'La impresora mancha las hojas',
      description: 'Una franja negra a la izquierda en todas.',
      service: ['impresora', 'Impresora'],
    });
    await take(at, 'assigned', { assignee: 'Quispe' });
    await take(at, 'referred', referred);
    return code;
  });

  await see(page('ana'), ticket, 'withProvider');
  await offline('ana', async (at) => {
    await at.getByText('Proveedor o tercero: Impresoras SAC').waitFor();
    const reported = { document: 'Guía de atención', solution: 'Cambió el fusor', equipmentChanged: false };
    await take(at, 'providerReported', reported);
  });

  await see(page('rosa'), ticket, 'awaitingConformity');
  await offline('rosa', async (at) => {
    await at.clock.setSystemTime(Date.now() + 25 * HOUR);
    await press(at, 'Alt+6');
    await at.getByRole('heading', { name: AGENDA.title, exact: true }).waitFor();
    const due = at.getByRole('row').or(at.getByRole('option')).filter({ hasText: ticket });
    await due.filter({ hasText: '¿Se reporta error en la atención del proveedor?' }).waitFor();
    await at.clock.setSystemTime(Date.now());
    await see(at, ticket, 'awaitingConformity');
    await take(at, 'referred', { ...referred, reason: 'Sigue manchando' });
  });

  await see(page('ana'), ticket, 'withProvider');
  await offline('ana', async (at) => {
    await take(at, 'providerReported', { document: 'Informe', solution: 'Cambió el tambor', equipmentChanged: true });
    await take(at, 'conformed', { means: 'Llamada' });
  });
  await see(page('rosa'), ticket, 'resolved');
  const { events, states } = await headquarters();
  const state = states('ticket').find(({ code }) => code === ticket);
  expect(state).toMatchObject({ solution: 'Cambió el tambor', facts: { equipmentChanged: true, conformity: true } });
  expect(events.filter(({ record, type }) => record === state?.id && type === 'referred')).toHaveLength(2);
});
