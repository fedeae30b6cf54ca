import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { parseCaseCode, parseMessageIds } from '#shared/mail/thread.ts';
import { foldKind, type Kind } from '#shared/records/registry.ts';
import { openSheet } from '../support/open-sheet.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { FROM, senderOf } from '../support/mail-world.ts';
import { createDelivery } from '../../server/mail/delivery.ts';
import { claimMail } from '../../server/store/mail-store.ts';
import { CLAIM_MS } from '../../server/mail/sender.ts';
import { findEventsOfRecords } from '../../server/store/event-store.ts';
import { queueMonthlyReport } from '../../server/mail/monthly-report.ts';
import { atencionDraft, change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

const MINUTE = 60_000;
const LONG = `Se restableció la contraseña de la cuenta; la próxima vez que ingrese, el sistema le pedirá una nueva. «Ñandú, pingüino, áéíóú» — ${'Se verificó el acceso al módulo de fichas. '.repeat(20)}`;

let smtp: MailServer;
beforeAll(async () => {
  smtp = await startMailServer();
});
afterAll(() => smtp.stop());

describeOnEachDatabase('mails that a procedure demands', (source) => {
  let world: World;
  let rosa: TestDevice;
  let since = 0;
  beforeAll(async () => {
    world = await createWorld(source);
    since = (await smtp.received()).length;
  });
  // A session ends when the clock is moved on.
  beforeEach(async () => {
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const work = () => senderOf(world, smtp.url).work();
  const mailsTo = async (address: string) =>
    (await smtp.received()).slice(since).filter(({ to }) => to.includes(address));

  /** Somebody who is registered with this address, or without one. */
  function personWith(email: string | undefined) {
    const id = newId();
    const data = {
      surnames: 'Tineo Oré',
      givenNames: 'Saúl',
      area: 'Administración',
      sede: rosa.session.sede.id,
      ...(email === undefined ? {} : { email }),
    };
    return { id, draft: { kind: 'persona', type: 'registered', record: id, data } };
  }

  /** A ticket of the Ministerio de Hacienda, whose solution is told to who asked. */
  async function resolve(email: string | undefined, solution = 'Listo', asked: object = {}) {
    world.clock.now += 1000;
    const { id: person, draft: registered } = personWith(email);
    const name = 'Tineo Oré, Saúl';
    const opened = ticketDraft(rosa, {
      procedure: 'mh-sv',
      chain: 'all',
      class: 'incidente',
      requester: { id: person, name },
      ...asked,
    });
    const events = rosa.write([registered, opened]);
    const before = await rosa.push(events);
    const resolved = rosa.write([change('ticket', 'resolved', opened.record, { solution })]);
    const answer = await rosa.push(resolved);
    const verdicts = [...before.verdicts, ...answer.verdicts].map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['accepted', 'accepted', 'accepted']);
    const { code } = opened.data as { code: string };
    return { id: opened.record, code, events: [...events, ...resolved], answer };
  }

  /** What headquarters says on the case. */
  async function told(id: string, kind: Kind = 'ticket'): Promise<{ type: string; data: object }[]> {
    const events = await findEventsOfRecords(world.database.db, [id]);
    expect(foldKind(kind, events).entries.filter(({ notApplied }) => notApplied !== undefined)).toEqual([]);
    return events
      .filter(({ type }) => type.startsWith('mail'))
      .map(({ type, data }: Event) => ({ type, data }))
      .toSorted((a, b) => a.type.localeCompare(b.type));
  }

  it('SY-50 is delivered once, whole, with the case’s number and a Message-ID of its own', async () => {
    const { id, code, events, answer } = await resolve('saul.tineo@qw.gob.pe', LONG);
    expect(answer.records).toEqual([]);
    expect(await work()).toBe(1);
    await rosa.push(events);
    expect(await work()).toBe(0);
    const [received, ...more] = await mailsTo('saul.tineo@qw.gob.pe');
    expect(more).toEqual([]);
    expect(received).toMatchObject({ from: 'soporte@qw.gob.pe', to: ['saul.tineo@qw.gob.pe'] });
    const { mail } = received ?? {};
    expect(mail?.subject).toBe(`[${code}] Solución registrada: Sin acceso al SIGO`);
    expect(parseCaseCode(mail?.subject ?? '')).toBe(code);
    expect(mail?.from).toMatchObject({ name: 'Mesa de ayuda', address: 'soporte@qw.gob.pe' });
    expect(mail?.text).toContain('Estimada/o Tineo Oré, Saúl:');
    expect(mail?.text).toContain(LONG.trim());
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    const [thread] = parseMessageIds(mail?.messageId ?? '');
    expect(thread?.record).toBe(id);
    expect(await told(id)).toEqual([
      { type: 'mailSent', data: { mail: thread?.mail, what: 'resolved', to: ['saul.tineo@qw.gob.pe'] } },
    ]);
  });

  it('QW-8.6.4 what is written on an attention goes to the usuaria/o, and the attention says so', async () => {
    const email = 'traslado@qw.gob.pe';
    const { id: person, draft } = personWith(email);
    const opened = atencionDraft(rosa, { procedure: 'pnaeqw', person: { id: person, name: 'Tineo Oré, Saúl' } });
    const text = 'Su equipo será trasladado a la oficina de TI.';
    const said = (data: object) => change('atencion', 'communicated', opened.record, data);
    const events = rosa.write([
      draft,
      opened,
      said({ means: 'mail', text, send: true }),
      said({ means: 'mail', text: 'Esto lo envié yo.' }),
    ]);
    const { verdicts } = await rosa.push(events);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(events.map(() => 'accepted'));
    expect(await work()).toBe(1);
    const [received, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(received?.mail.text).toContain(text);
    expect(received?.mail.subject).toContain((opened.data as { code: string }).code);
    expect(await told(opened.record, 'atencion')).toMatchObject([
      { type: 'mailSent', data: { what: 'writtenOnAttention', to: [email] } },
    ]);
  });

  it('SY-50 waits while the mail server is not there, longer each time, and leaves when it is', async () => {
    const gone = await startMailServer();
    await gone.stop();
    const { id } = await resolve('espera@qw.gob.pe');
    const sender = senderOf(world, gone.url);
    expect(await sender.work()).toBe(1);
    expect(await sender.work()).toBe(0);
    world.clock.now += MINUTE;
    expect(await sender.work()).toBe(1);
    world.clock.now += MINUTE;
    expect(await sender.work()).toBe(0);
    expect(await told(id)).toEqual([]);
    world.clock.now += 4 * MINUTE;
    const back = await startMailServer(gone.port);
    expect(await sender.work()).toBe(1);
    expect((await back.received()).map(({ to }) => to)).toEqual([['espera@qw.gob.pe']]);
    await back.stop();
    expect(await told(id)).toMatchObject([{ type: 'mailSent' }]);
  });

  it.each([
    ['rechazado1@qw.gob.pe', '550 5.1.1 No existe el buzón'],
    ['enorme1@qw.gob.pe', '552 5.3.4 Mensaje demasiado grande'],
  ])('SY-50 is given up at once when %s is refused for good, and the case says so', async (address, detail) => {
    const { id } = await resolve(address);
    expect(await work()).toBe(1);
    world.clock.now += MINUTE;
    expect(await work()).toBe(0);
    expect(await told(id)).toMatchObject([{ type: 'mailFailed', data: { to: [address], reason: 'refused', detail } }]);
  });

  it('SY-50 is tried again when it is refused for now, and given up after seven days', async () => {
    const { id } = await resolve('luego1@qw.gob.pe');
    expect(await work()).toBe(1);
    expect(await told(id)).toEqual([]);
    world.clock.now += MINUTE;
    expect(await work()).toBe(1);
    world.clock.now += 8 * 24 * 60 * MINUTE;
    expect(await work()).toBe(1);
    expect(await told(id)).toMatchObject([
      {
        type: 'mailFailed',
        data: { to: ['luego1@qw.gob.pe'], reason: 'expired', detail: '451 4.7.1 Intente más tarde' },
      },
    ]);
  });

  it('SY-50 says on the case, in the answer to the push, that nobody’s address is known', async () => {
    const { id, answer } = await resolve(undefined);
    const failure = { type: 'mailFailed', data: { to: [], reason: 'no-address' } };
    expect(answer.records.map((record) => record.id)).toEqual([id]);
    expect(answer.records[0]?.events).toContainEqual(
      expect.objectContaining({ ...failure, data: expect.objectContaining(failure.data) as object }),
    );
    expect(await told(id)).toMatchObject([failure]);
    expect(await work()).toBe(0);
    expect(await told(id)).toHaveLength(1);
  });

  it('MH-E1.01 answers who wrote to the service mailbox without being registered where the mail came from', async () => {
    const asked = { requester: { name: 'Milagro Ábrego' }, mail: { from: 'milagro@mh.gob.sv' }, channel: 'mail' };
    const { id } = await resolve(undefined, 'Listo', asked);
    expect(await work()).toBe(1);
    expect(await mailsTo('milagro@mh.gob.sv')).toHaveLength(1);
    expect(await told(id)).toMatchObject([{ type: 'mailSent', data: { to: ['milagro@mh.gob.sv'] } }]);
  });

  it('SY-50 sends nothing for what was not applied', async () => {
    const { id } = await resolve('dos.veces@qw.gob.pe');
    await work();
    // A colleague who had no line, and saw the ticket while it was open.
    const luis = await createDevice(world, 'luis.rojas');
    world.clock.now += 1000;
    const { verdicts } = await luis.push(luis.write([change('ticket', 'resolved', id, { solution: 'Otra vez' })]));
    expect(verdicts).toMatchObject([{ verdict: 'accepted', reason: { code: 'wrong-status' } }]);
    expect(await work()).toBe(0);
    expect(await mailsTo('dos.veces@qw.gob.pe')).toHaveLength(1);
  });

  it('SY-50 is sent by one of two servers', async () => {
    const before = (await smtp.received()).length;
    for (let n = 0; n < 6; n += 1) await resolve(`par${n}@qw.gob.pe`);
    const tried = await Promise.all([work(), work(), work()]);
    expect(tried.reduce((a, b) => a + b)).toBe(6);
    const addresses = (await smtp.received()).slice(before).flatMap(({ to }) => to);
    expect(addresses.toSorted()).toEqual(Array.from({ length: 6 }, (_unused, n) => `par${n}@qw.gob.pe`));
  });

  it('SY-50 goes once more under the same Message-ID when whoever sent it did not come to say so', async () => {
    const { id } = await resolve('otra.vez@qw.gob.pe');
    const { now } = world.clock;
    const mail = await claimMail(world.database.db, newId(), { now, until: now + CLAIM_MS });
    if (mail === undefined) throw new Error('nothing to send');
    await createDelivery({ smtp: smtp.url, from: FROM }).send(mail, undefined);
    expect(await work()).toBe(0);
    world.clock.now += CLAIM_MS;
    expect(await work()).toBe(1);
    const received = await mailsTo('otra.vez@qw.gob.pe');
    expect(received).toHaveLength(2);
    expect(new Set(received.map((each) => each.mail.messageId)).size).toBe(1);
    expect(await told(id)).toMatchObject([{ type: 'mailSent' }]);
  });

  it('a name or a subject adds no header and no addressee', async () => {
    const evil = 'Hola\r\nBcc: otro@qw.gob.pe\r\n\r\nDATA';
    const { id } = await resolve('sano@qw.gob.pe', `Fin\r\n.\r\nMAIL FROM:<x@y.pe>`);
    await world.database.db.updateTable('mails').set({ subject: evil }).where('record', '=', id).execute();
    await work();
    const [received] = await mailsTo('sano@qw.gob.pe');
    expect(received?.to).toEqual(['sano@qw.gob.pe']);
    expect(received?.mail.subject).toBe('Hola Bcc: otro@qw.gob.pe DATA');
    expect(received?.mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received?.mail.text).toContain('Fin\n.\nMAIL FROM:<x@y.pe>');
    // The rules let no line break into a name or a subject in the first place.
    const refused = ticketDraft(rosa, { subject: evil });
    const answer = await rosa.push(rosa.write([refused]));
    expect(answer.verdicts).toMatchObject([{ verdict: 'refused', reason: { code: 'malformed' } }]);
  });

  it('health says how many wait, and whether they are sent from here', async () => {
    const { id } = await resolve('cola@qw.gob.pe');
    const { body } = await call(world, 'GET', PATHS.health);
    expect(body).toMatchObject({ mail: { sends: false, waiting: 1 } });
    expect(await work()).toBe(1);
    expect(await told(id)).toHaveLength(1);
    expect((await call(world, 'GET', PATHS.health)).body).toMatchObject({ mail: { waiting: 0 } });
  });

  describe('the report of the month', () => {
    const TO = ['jefatura@mh.gob.sv', 'dinafi@mh.gob.sv'];
    const at = (text: string) => Date.parse(text);

    it('MH-E3.02 is queued once on the 1st by whichever server, late too, and comes with its spreadsheet', async () => {
      const year = new Date(world.clock.now).getUTCFullYear() + 1;
      const { db } = world.database;
      const first = at(`${year}-03-01T05:00:00Z`);
      const queued = await Promise.all([1, 2, 3].map(() => queueMonthlyReport(db, TO, first)));
      expect(queued.filter(Boolean).length).toBeGreaterThan(0);
      // Down on the 1st of April, there again on the 19th.
      expect(await queueMonthlyReport(db, TO, at(`${year}-03-31T23:00:00Z`))).toBe(false);
      expect(await queueMonthlyReport(db, TO, at(`${year}-04-19T12:00:00Z`))).toBe(true);
      expect(await queueMonthlyReport(db, TO, at(`${year}-04-30T12:00:00Z`))).toBe(false);
      expect(await queueMonthlyReport(db, [], at(`${year}-05-02T12:00:00Z`))).toBe(false);
      world.clock.now = at(`${year}-04-19T12:00:00Z`);
      await db.updateTable('mails').set({ created_at: world.clock.now }).where('kind', '=', 'sede').execute();
      expect(await work()).toBe(2);
      const reports = await mailsTo('dinafi@mh.gob.sv');
      expect(reports.map(({ mail }) => mail.subject)).toEqual([
        `Reporte mensual de la mesa de ayuda: febrero de ${year}`,
        `Reporte mensual de la mesa de ayuda: marzo de ${year}`,
      ]);
      const [{ mail, to } = { mail: undefined, to: [] }] = reports;
      // Who else gets it is not in the mail.
      expect([to, mail?.to]).toMatchObject([TO, [{ address: 'soporte@qw.gob.pe' }]]);
      const [file] = mail?.attachments ?? [];
      expect(file?.filename).toBe(`reporte-${year}-02.xlsx`);
      const rows = await openSheet(Buffer.from((file?.content ?? new ArrayBuffer()) as ArrayBuffer));
      expect(rows[0]?.[0]).toBe(`Reporte de febrero de ${year}`);
      expect(rows.flat()).toContain('Tickets registrados');
    });

    it('MH-E3.02 an organisation of this month has none of the last', async () => {
      const { db } = world.database;
      expect(await queueMonthlyReport(db, TO, at('2001-05-02T12:00:00Z'))).toBe(false);
    });
  });
});
