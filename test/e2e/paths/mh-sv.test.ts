import { afterAll, expect, it } from 'vitest';
import { mhSv } from '#shared/procedures/mh-sv/index.ts';
import { findDovecot } from '../../../build/test-programs.ts';
import { TICKETS } from '../../../renderer/messages/tickets.ts';
import { startDovecot, type Dovecot } from '../../support/dovecot.ts';
import { press } from '../../support/keyboard.ts';
import { raiseTicket } from '../../support/tasks.ts';
import { openOrganisation } from './organisation.ts';
import { createWalk } from './walk.ts';

/** `undefined` where no IMAP server can be had. */
let mailbox: Dovecot | undefined;
const { offline, page, headquarters } = openOrganisation(
  mhSv.id,
  { rosa: 'rosa.quispe', ana: 'ana.loayza', julio: 'julio.meza' },
  async () => {
    if (findDovecot() === undefined) return {};
    mailbox = await startDovecot();
    return { mailbox: mailbox.url() };
  },
);
afterAll(() => mailbox?.stop());
const { take, see, enter } = createWalk(mhSv);

it.skipIf(findDovecot() === undefined)(
  'MH-6a MH-E1.01–03 MH-E2.05 what came by mail is checked, rescheduled, taken up by another, solved and closed',
  async () => {
    const subject = 'No abre el módulo de pagos';
    const from = 'From: Elmer <elmer.gutierrez@pnaeqw.example>\r\nMessage-ID: <pagos-1@x>\r\n';
    await mailbox?.append(
      Buffer.from(
        `${from}Date: ${new Date().toUTCString()}\r\nSubject: ${subject}\r\n\r\nDesde ayer, en mi equipo.\r\n`,
      ),
    );
    const rosa = page('rosa');
    await press(rosa, 'Alt+3');
    await rosa.getByText(subject).first().waitFor();
    await rosa.getByRole('img', { name: TICKETS.unchecked }).waitFor();
    const ticket = (
      await rosa
        .getByText(/T-SRV\d+-\d{4}/)
        .first()
        .innerText()
    ).trim();
    await offline('rosa', async (at) => {
      await see(at, ticket, 'inProgress');
      const service: [string, string] = ['siga', 'SIGA'];
      await take(at, 'categorised', { class: 'Solicitud de servicio', service });
      await take(at, 'rescheduled', { until: '27/11/2026', reason: 'Falta el permiso de la dirección' });
      await press(at, 'Alt+3');
      await at.getByText(subject).first().waitFor();
      expect(await at.getByRole('img', { name: TICKETS.unchecked }).count()).toBe(0);
    });

    await see(page('ana'), ticket, 'rescheduled');
    await offline('ana', async (at) => {
      await at.getByText('Para el día: 27/11/2026').waitFor();
      await take(at, 'resumed', { comment: 'Llegó el permiso' });
      await take(at, 'resolved', { solution: 'Se habilitó el perfil de pagos' });
    });

    await see(rosa, ticket, 'resolved');
    await offline('rosa', (at) => take(at, 'closed'));
    const states = (await headquarters()).states('ticket');
    expect(states.find(({ code }) => code === ticket)).toMatchObject({
      status: 'closed',
      class: 'solicitud',
      channel: 'mail',
      requester: { name: 'Gutiérrez Ñahui, Elmer' },
      solution: 'Se habilitó el perfil de pagos',
    });
  },
);

it('MH-6c MH-E2.01–02 MH-E2.03 MH-E2.04 goes up to level 3, becomes a problem, and is solved with it', async () => {
  const ticket = await offline('rosa', async (at) => {
    const code = await raiseTicket(at, {
      class: 'Incidente',
      requester: 'Gutiérrez Ñahui, Elmer',
      subject: 'El enlace cae cada tarde',
      description: 'Entre las 15:00 y las 16:00 nadie ve los sistemas.',
      service: ['enlace', 'Enlace'],
      channel: 'En persona',
    });
    await take(at, 'reassignedToSecond', { reason: 'El equipo del proveedor no responde' });
    return code;
  });

  await see(page('ana'), ticket, 'inProgress');
  await offline('ana', (at) => take(at, 'authorisationAsked', { reason: 'Reiniciar el equipo de borde' }));
  await see(page('julio'), ticket, 'pendingAuthorisation');
  await offline('julio', (at) => take(at, 'notAuthorised', { reason: 'Es horario de recaudación' }));

  await see(page('ana'), ticket, 'inProgress');
  await offline('ana', (at) => take(at, 'chiefInformed', { reason: 'No hay otro camino' }));
  await see(page('julio'), ticket, 'toFormGroup');
  await offline('julio', (at) =>
    take(at, 'groupFormed', { group: 'Ana Loayza y dos técnicos del proveedor', assignee: 'Loayza' }),
  );

  await see(page('ana'), ticket, 'inProgress');
  const problem = await offline('ana', async (at) => {
    await at.getByText('3 · Tercer nivel').waitFor();
    const description = 'El equipo de borde se reinicia con el calor; no hay repuesto.';
    const code = await enter(at, 'problema', { title: 'Caída diaria del enlace', description, tickets: ticket });
    await see(at, ticket, 'problem');
    return code;
  });

  await see(page('julio'), problem, 'problemOpen');
  await offline('julio', async (at) => {
    await take(at, 'causeFound', { cause: 'Ventilador detenido', workaround: 'Abrir la puerta del gabinete' });
    await take(at, 'problemSolved', { solution: 'El proveedor cambió el equipo' });
  });

  await see(page('rosa'), ticket, 'resolved');
  await page('rosa').getByText(`«${problem}: El proveedor cambió el equipo»`).waitFor();
  await see(page('ana'), problem, 'problemSolved');
  const states = (await headquarters()).states('ticket');
  expect(states.find(({ code }) => code === ticket)).toMatchObject({
    level: 3,
    status: 'resolved',
    facts: { authorised: false, group: 'Ana Loayza y dos técnicos del proveedor' },
  });
});
