import { expect, it } from 'vitest';
import { proinversion } from '#shared/procedures/proinversion/index.ts';
import { HOY } from '../../../renderer/messages/hoy.ts';
import { press } from '../../support/keyboard.ts';
import { raiseTicket } from '../../support/tasks.ts';
import { openOrganisation } from './organisation.ts';
import { createWalk } from './walk.ts';

const { offline, page, headquarters } = openOrganisation(proinversion.id, {
  rosa: 'rosa.quispe',
  ana: 'ana.loayza',
  julio: 'julio.meza',
});
const { take, see } = createWalk(proinversion);
const ASKED = {
  requester: 'Gutiérrez Ñahui, Elmer',
  subject: 'La estación no enciende',
  description: 'Desde las 08:15 no da imagen; se probó con otro cable.',
  service: ['averia computadora', 'Computadoras'] as [string, string],
};

it('PI-1–2 PI-3 PI-4 PI-8 what was no ocurrencia is escalated, solved by escalado 1 and closed', async () => {
  const ticket = await offline('rosa', async (at) => {
    const code = await raiseTicket(at, { ...ASKED, class: 'Ocurrencia' });
    await at.getByRole('button', { name: 'Registrar solución' }).waitFor();
    expect(await at.getByRole('button', { name: 'Asignar a escalado 1' }).count()).toBe(0);
    await take(at, 'reclassified', { class: 'Incidencia' });
    await take(at, 'escalatedToFirst', { reason: 'Se siguió la guía hasta el paso 4' });
    return code;
  });

  await see(page('ana'), ticket, 'inProgress');
  await page('ana').getByText('2 · Escalado 1').waitFor();
  await offline('ana', (at) => take(at, 'resolved', { solution: 'Se cambió la fuente' }));

  await see(page('rosa'), ticket, 'resolved');
  await offline('rosa', (at) => take(at, 'closed', { comment: 'Enciende' }));
  await see(page('ana'), ticket, 'closed');
  const states = (await headquarters()).states('ticket');
  expect(states.find(({ code }) => code === ticket)).toMatchObject({
    class: 'incidencia',
    level: 2,
    status: 'closed',
    solution: 'Se cambió la fuente',
  });
});

it('PI-4 PI-5 PI-6 PI-7 PI-8 escalado 2 asks for a contract, the chief decides, the provider comes twice', async () => {
  const ticket = await offline('rosa', async (at) => {
    const code = await raiseTicket(at, { ...ASKED, class: 'Incidencia' });
    await take(at, 'escalatedToFirst', { reason: 'No está en la guía' });
    return code;
  });

  await see(page('ana'), ticket, 'inProgress');
  await offline('ana', async (at) => {
    await take(at, 'escalatedToSecond', { reason: 'Es de la placa' });
    await take(at, 'contractAsked', { report: 'IT-004-2026', grounds: 'Sin garantía desde marzo' });
  });

  await see(page('julio'), ticket, 'awaitingContract');
  await offline('julio', async (at) => {
    await press(at, 'Alt+1');
    await at.getByText(HOY.groups.toDecide).first().waitFor();
    await at.getByText(ticket).first().waitFor();
    await see(at, ticket, 'awaitingContract');
    await at.getByText('IT-004-2026').first().waitFor();
    await take(at, 'contracted', { provider: 'Servicios Huamanga E.I.R.L.' });
  });

  await see(page('ana'), ticket, 'withProvider');
  await offline('ana', async (at) => {
    await at.getByText('Servicios Huamanga E.I.R.L.').first().waitFor();
    await take(at, 'serviceGiven', { text: 'Cambió la placa' });
    await take(at, 'sentBack', { reason: 'Se apaga a los diez minutos' });
    await take(at, 'serviceGiven', { text: 'Cambió la memoria' });
    await take(at, 'verified', { solution: 'Trabajó una hora sin apagarse' });
  });

  await see(page('rosa'), ticket, 'resolved');
  await offline('rosa', (at) => take(at, 'closed'));
  const states = (await headquarters()).states('ticket');
  expect(states.find(({ code }) => code === ticket)).toMatchObject({
    level: 3,
    status: 'closed',
    facts: { report: 'IT-004-2026', provider: 'Servicios Huamanga E.I.R.L.', conformity: true },
  });
});
