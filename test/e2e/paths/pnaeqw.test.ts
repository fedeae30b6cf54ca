import { expect, it } from 'vitest';
import { civilDateOf, formatCivilDate } from '#shared/calendar/civil-date.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { REGISTROS } from '../../../renderer/messages/registros.ts';
import { findInPalette, press, tabTo, typeInto } from '../../support/keyboard.ts';
import { openOrganisation } from './organisation.ts';
import { createWalk, type Answers } from './walk.ts';

const { offline, page, headquarters } = openOrganisation(pnaeqw.id, {
  elmer: 'elmer.gutierrez',
  rosa: 'rosa.quispe',
  ana: 'ana.loayza',
});
const { take, fill, see, enter } = createWalk(pnaeqw);
/** An attention is not registered before its day. */
const TODAY = formatCivilDate(civilDateOf(Date.now()));
const VIDEO: Answers = {
  requester: 'Gutiérrez Ñahui, Elmer',
  phone: '966 410 227',
  sessions: [
    { date: TODAY, from: '09:00', to: '10:30' },
    { date: TODAY, from: '11:00', to: '12:00', note: 'Si hace falta' },
  ],
  recorded: true,
  multiuse: true,
  streaming: false,
  objective: 'Coordinación con los comités de compra',
  participants: [
    { who: 'Jefa de UT', as: 'Obligatorio: Sí' },
    { who: 'Presidenta del comité', as: 'Invitada/o' },
  ],
};

it('QW-8.8.1–4 QW-A2 the usuaria/o asks with Anexo 02; the room is given once; only headquarters has the PIN', async () => {
  const [video, other] = await offline(
    'elmer',
    async (at) =>
      [await enter(at, 'video', VIDEO), await enter(at, 'video', { ...VIDEO, objective: 'Capacitación' })] as const,
  );

  await see(page('rosa'), other, 'videoRequested');
  await offline('rosa', async (at) => {
    await see(at, video, 'videoRequested');
    await tabTo(at, at.getByRole('radiogroup', { name: REGISTROS.which }).locator(':checked'));
    await press(at, 'ArrowRight');
    await at.getByRole('heading', { name: REGISTROS.rooms, exact: true }).waitFor();
    await press(at, 'n');
    const dialog = at.getByRole('dialog');
    await typeInto(at, dialog.getByRole('textbox', { name: REGISTROS.roomName }), 'Sala multiuso');
    await press(at, 'Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await see(at, video, 'videoRequested');
    await take(at, 'videoScheduled', { room: 'Sala multiuso' });
    await take(at, 'videoAccessSent', { text: 'Por correo, a la/el usuaria/o', sent: true });
    await see(at, other, 'videoRequested');
    const refused = await fill(at, 'videoScheduled', { room: 'Sala multiuso' });
    await press(at, 'Control+Enter');
    await refused.getByRole('alert').getByText(video).waitFor();
    await press(at, 'Escape');
    await take(at, 'videoCancelled', { reason: 'Se pospuso' });
  });

  await see(page('ana'), video, 'videoScheduled');
  await offline('ana', async (at) => {
    const access = await enter(at, 'acceso', { video, pin: '4471' });
    await see(at, access, 'accessValid');
    await at.getByText('4471').first().waitFor();
  });

  await see(page('elmer'), video, 'videoScheduled');
  await offline('rosa', async (at) => {
    await see(at, video, 'videoScheduled');
    const tabs = at.getByRole('radiogroup', { name: REGISTROS.which });
    await expect.poll(() => tabs.innerText()).not.toContain('Accesos');
    await take(at, 'videoHeld', { solution: 'Se habilitó la sala y la conexión' });
    await take(at, 'recordingDelivered', { recording: 'Se guardó en el repositorio', recordingAt: 'Carpeta de la UT' });
  });
  await see(page('ana'), video, 'videoHeld');
  await findInPalette(page('ana'), 'Videoconferencia', 'Coordinación con los comités');
  const { states } = await headquarters();
  const rooms = states('sala').flatMap(({ bookings }) => bookings.map((booking) => booking.video.code));
  expect(rooms).toEqual([video]);
  expect(states('atencion').find(({ problem }) => problem.includes('comités de compra'))?.status).toBe('attended');
});
