import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFORMITY } from '#shared/messages/conformity.ts';
import { foldKind } from '#shared/records/registry.ts';
import { LINK_DAYS } from '../../server/mail/link-token.ts';
import { findEventsOfRecords } from '../../server/store/event-store.ts';
import { lookWithAxe } from '../support/axe.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { linkIn, senderOf } from '../support/mail-world.ts';
import { postgresql } from './databases.ts';
import { change, ticketDraft } from './drafts.ts';
import { createDevice, createWorld, newId, type World } from './world.ts';

const DAY = 86_400_000;

describe('OS-7 conformity by the link of a mail', () => {
  let world: World;
  let smtp: MailServer;
  let count = 0;
  beforeAll(async () => {
    smtp = await startMailServer();
    world = await createWorld(postgresql);
  });
  afterAll(async () => {
    await world.close();
    await smtp.stop();
  });

  /** A ticket that was attended, and the path of the link that its usuaria/o got. */
  async function attended(): Promise<{ id: string; link: string; person: string }> {
    const rosa = await createDevice(world, 'rosa.quispe');
    world.clock.now += 1000;
    const person = newId();
    count += 1;
    const email = `usuaria${count}@osce.gob.pe`;
    const about = { surnames: 'Tineo', givenNames: 'Saúl', area: 'Logística', sede: rosa.session.sede.id, email };
    const ticket = ticketDraft(rosa, {
      procedure: 'osce',
      chain: 'all',
      class: 'incidencia',
      requester: { id: person, name: 'Tineo, Saúl' },
      subject: 'Monitor <sin> imagen & "ruido"',
    });
    const assignee = { name: 'Rojas, Luis' };
    const done = { solution: 'Se cambió el cable', equipmentChanged: false, checks: ['cause', 'validated'] };
    const { verdicts } = await rosa.push(
      rosa.write([
        { kind: 'persona', type: 'registered', record: person, data: about },
        ticket,
        change('ticket', 'assigned', ticket.record, { assignee }),
        change('ticket', 'attendedOnSite', ticket.record, done),
      ]),
    );
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['accepted']));
    await senderOf(world, smtp.url).work();
    const mail = (await smtp.received()).find(({ to }) => to.includes(email));
    expect(mail?.mail.text).toContain('Indíquenos si está conforme con la atención.');
    return { id: ticket.record, link: linkIn(mail?.mail.text), person };
  }

  const get = (url: string) => world.app.inject({ method: 'GET', url });
  const answer = (url: string, form: Record<string, string>) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
  const historyOf = (id: string) => findEventsOfRecords(world.database.db, [id]);
  const stateOf = async (id: string) => foldKind('ticket', await historyOf(id)).state;

  it('OS-7 asks, and «sí» is the conformity of the ticket, once', async () => {
    const { id, link, person } = await attended();
    const page = await get(link);
    expect(page.statusCode).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.payload).toContain('Monitor &lt;sin&gt; imagen &amp; &quot;ruido&quot;');
    expect(page.payload).not.toContain('<script');
    const taken = await answer(link, { answer: 'yes', comment: 'Quedó bien, gracias. Ñandú' });
    expect(taken.payload).toContain(CONFORMITY.answered.yes);
    expect(await stateOf(id)).toMatchObject({ status: 'resolved', facts: { conformity: true } });
    const [conformed, ...more] = (await historyOf(id)).filter(({ type }) => type === 'conformed');
    expect(more).toEqual([]);
    expect(conformed).toMatchObject({ by: person, data: { means: 'mail', comment: 'Quedó bien, gracias. Ñandú' } });
    expect((await get(link)).payload).toContain(CONFORMITY.already);
    expect((await answer(link, { answer: 'no', comment: 'Ya no' })).payload).toContain(CONFORMITY.already);
    expect(await stateOf(id)).toMatchObject({ status: 'resolved' });
  });

  it('OS-7 «no» says why, and goes back to whoever attends it', async () => {
    const { id, link } = await attended();
    const without = await answer(link, { answer: 'no', comment: '  ' });
    expect([without.statusCode, without.payload.includes(CONFORMITY.incomplete)]).toEqual([422, true]);
    const neither = await answer(link, { comment: 'Nada' });
    expect([neither.statusCode, neither.payload.includes('Nada</textarea>')]).toEqual([422, true]);
    expect(await stateOf(id)).toMatchObject({ status: 'awaitingConformity' });
    const both = await Promise.all([
      answer(link, { answer: 'no', comment: 'Sigue igual' }),
      answer(link, { answer: 'yes', comment: '' }),
    ]);
    expect(both.map(({ payload }) => payload.includes(CONFORMITY.thanks)).filter(Boolean)).toHaveLength(1);
    const answers = (await historyOf(id)).filter(({ type }) => type === 'conformed' || type === 'notConformed');
    expect(answers).toHaveLength(1);
  });

  it('OS-7 says so when the ticket went on by other means', async () => {
    const { id, link } = await attended();
    const rosa = await createDevice(world, 'rosa.quispe');
    world.clock.now += 1000;
    await rosa.push(rosa.write([change('ticket', 'conformed', id, { means: 'call' })]));
    expect((await get(link)).payload).toContain(CONFORMITY.over);
    expect((await answer(link, { answer: 'no', comment: 'x' })).payload).toContain(CONFORMITY.over);
    expect(await stateOf(id)).toMatchObject({ status: 'resolved' });
  });

  it('OS-7 a wrong or expired link is said in words', async () => {
    const { link } = await attended();
    const token = link.split('/').at(-1) ?? '';
    for (const wrong of [token.slice(1), `${token}A`, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x']) {
      const page = await get(link.replace(token, wrong));
      expect([page.statusCode, page.payload.includes(CONFORMITY.wrong)]).toEqual([404, true]);
    }
    world.clock.now += (LINK_DAYS + 1) * DAY;
    const page = await answer(link, { answer: 'yes', comment: '' });
    expect([page.statusCode, page.payload.includes(CONFORMITY.expired)]).toEqual([410, true]);
  });

  describe('in a browser without scripts', () => {
    let browser: Contexts;
    beforeAll(async () => {
      browser = await borrowChromium();
    });
    afterAll(() => browser.close());

    it('OS-7 is answered by keyboard alone, and can be read by everybody', async () => {
      const { id, link } = await attended();
      const url = await world.app.listen({ port: 0, host: '127.0.0.1' });
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      await page.goto(url + link);
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Sigue sin imagen');
      if (process.env['CHASQUI_PICTURES'] !== undefined)
        await page.screenshot({ path: `${process.env['CHASQUI_PICTURES']}/conformidad.png` });
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: CONFORMITY.thanks }).waitFor();
      expect(await stateOf(id)).toMatchObject({ status: 'inProgress', facts: { conformity: false } });
      await context.close();
      const { link: other } = await attended();
      const looking = await browser.newContext();
      const seen = await looking.newPage();
      await seen.goto(url + other);
      expect(await lookWithAxe(seen)).toEqual([]);
      await looking.close();
    });
  });
});
