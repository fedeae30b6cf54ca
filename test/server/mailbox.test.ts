import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '#shared/history/event.ts';
import { makeMessageId } from '#shared/mail/thread.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { findDovecot } from '../../build/test-programs.ts';
import { createLogger } from '../../server/http/logger.ts';
import { mailboxSettings } from '../../server/mailbox/mailbox-settings.ts';
import { startMailbox } from '../../server/mailbox/start-mailbox.ts';
import type { FolderWatch } from '../../server/mailbox/watch-folder.ts';
import { adoptProcedure } from '../../server/services/adopt-procedure.ts';
import { openPostgres } from '../../server/store/database.ts';
import type { Db } from '../../server/store/database.ts';
import { findEventsOfRecords } from '../../server/store/event-store.ts';
import { startDovecot, type Dovecot } from '../support/dovecot.ts';
import { postgresql } from './databases.ts';
import { spawnServer } from './spawned-server.ts';
import { createDevice, createWorld, newId, type World } from './world.ts';

const SAMPLES = join(import.meta.dirname, '../samples/mail');
const sample = (name: string): Buffer => readFileSync(join(SAMPLES, name));
const mail = (head: string, text = 'Hola'): Buffer =>
  Buffer.from(
    `Date: Fri, 20 Nov 2026 12:00:00 -0600\r\nContent-Type: text/plain; charset=utf-8\r\n${head}\r\n\r\n${text}\r\n`,
  );

/** Long enough for a slow machine; what is waited for is what is asserted. */
const PATIENCE = { timeout: 60_000, interval: 50 };

async function ticketsOf(db: Db): Promise<Ticket[]> {
  const rows = await db.selectFrom('records').select('state').where('kind', '=', 'ticket').execute();
  const tickets = rows.map(({ state }) => state as Ticket).filter((ticket) => ticket.mail !== undefined);
  return tickets.toSorted((a, b) => a.code.localeCompare(b.code));
}

describe.skipIf(findDovecot() === undefined)('the service mailbox, against a real IMAP server', () => {
  let dovecot: Dovecot;
  let world: World;
  let watch: FolderWatch | undefined;
  let sonia: string;
  const begin = async () => {
    const settings = mailboxSettings(dovecot.url());
    const context = { ...world.context, procedure: 'mh-sv' };
    watch = await startMailbox(context, {
      settings,
      own: ['mesa@qw.example'],
      log: createLogger(false),
    });
  };
  const tickets = () => ticketsOf(world.database.db);
  const historyOf = async (id: string): Promise<Event[]> => {
    const { entries } = foldKind('ticket', await findEventsOfRecords(world.database.db, [id]));
    return entries.map(({ event }) => event);
  };
  /** Puts these in the mailbox and waits until the server has looked at everything in it. */
  const arrive = async (...mails: Uint8Array[]) => {
    for (const each of mails) await dovecot.append(each);
    await allLookedAt();
  };
  const allLookedAt = () =>
    expect
      .poll(
        async () => (await dovecot.look()).flags.filter((flags) => !flags.some((flag) => flag.startsWith('Chasqui-'))),
        PATIENCE,
      )
      .toEqual([]);

  beforeAll(async () => {
    [dovecot, world] = await Promise.all([startDovecot(), createWorld(postgresql)]);
    await adoptProcedure(world.database.db, 'mh-sv', world.clock.now);
    const device = await createDevice(world, 'wilber.mamani');
    const { sede } = device.session;
    const person = {
      surnames: 'Flores Mamani',
      givenNames: 'Sonia',
      area: 'Tesorería',
      email: 'sonia.flores@qw.example',
    };
    sonia = newId();
    const [verdict] = (
      await device.push(
        device.write([{ kind: 'persona', type: 'registered', record: sonia, data: { ...person, sede: sede.id } }]),
      )
    ).verdicts;
    expect(verdict?.verdict).toBe('accepted');
    await begin();
  });
  afterAll(async () => {
    await watch?.close();
    await world.close();
    await dovecot.stop();
  });

  it('makes a mail a ticket of the sede of whoever wrote it, to be checked by level 1', async () => {
    await arrive(sample('pedido.eml'));
    const [ticket, ...others] = await tickets();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({
      code: 'T-SRV1-0001',
      subject: 'La impresora no imprime',
      requester: { id: sonia, name: 'Flores Mamani, Sonia', area: 'Tesorería' },
      channel: 'mail',
      status: 'inProgress',
      level: 1,
      mail: { from: 'sonia.flores@qw.example' },
      service: { type: 'Por clasificar' },
    });
    expect(ticket?.description).toContain('no imprime desde ayer');
    expect((await historyOf(ticket?.id ?? '')).map(({ type, device }) => [type, device])).toEqual([
      ['opened', 'SRV1'],
      ['mailReceived', 'SRV1'],
    ]);
    expect(ticket?.respondedAt).toBeUndefined();
  });

  it('makes it once, however often it is in the mailbox and whatever way it came', async () => {
    await arrive(sample('pedido.eml'), Buffer.concat([Buffer.from('Received: from otra\r\n'), sample('pedido.eml')]));
    expect(await tickets()).toHaveLength(1);
  });

  it('joins an answer to its case: by what it answers, by a Message-ID of ours, and by the code in its subject', async () => {
    const [first] = await tickets();
    const { id = '', code = '' } = first ?? {};
    await arrive(
      mail(
        'From: sonia.flores@qw.example\r\nMessage-ID: <r1@x>\r\nIn-Reply-To: <pedido-1@correo.example>',
        'Sigue igual',
      ),
      mail(
        'From: jefa@ajeno.example\r\nMessage-ID: <r2@x>\r\nReferences: <0@x> <r1@x>\r\nSubject: RE: RV:',
        'De acuerdo',
      ),
      mail(
        `From: jefa@ajeno.example\r\nIn-Reply-To: ${makeMessageId({ mail: newId(), record: id }, 'qw.example')}`,
        'Gracias',
      ),
      mail(`From: Sonia.Flores@qw.example\r\nSubject: RE: [${code}] La impresora`, 'Ya imprime'),
    );
    expect(await tickets()).toHaveLength(1);
    const received = (await historyOf(id)).filter(({ type }) => type === 'mailReceived').slice(1);
    expect(received.map(({ data }) => [data['from'], data['text']])).toEqual([
      ['sonia.flores@qw.example', 'Sigue igual'],
      ['jefa@ajeno.example', 'De acuerdo'],
      ['jefa@ajeno.example', 'Gracias'],
      ['sonia.flores@qw.example', 'Ya imprime'],
    ]);
    expect(foldKind('ticket', await historyOf(id)).entries.filter(({ notApplied }) => notApplied)).toEqual([]);
  });

  it('a code or a Message-ID that somebody made up opens no case of another', async () => {
    const [first] = await tickets();
    const strange = makeMessageId({ mail: newId(), record: sonia }, 'qw.example');
    await arrive(
      mail(`From: Ajeno <nadie@ajeno.example>\r\nSubject: [${first?.code ?? ''}] Oferta`),
      mail(`From: nadie@ajeno.example\r\nSubject: Otra\r\nIn-Reply-To: ${strange}`),
    );
    const made = (await tickets()).slice(1);
    expect(made.map(({ requester, mail: by }) => [requester, by])).toEqual([
      [{ name: 'Ajeno' }, { from: 'nadie@ajeno.example' }],
      [{ name: 'nadie@ajeno.example' }, { from: 'nadie@ajeno.example' }],
    ]);
    const central = world.database.db.selectFrom('devices').select('sede').where('code', '=', 'SRV1');
    expect(made.map(({ sede }) => sede)).toEqual(Array(2).fill((await central.executeTakeFirstOrThrow()).sede));
  });

  it('keeps the files by what they are, and names the one that it does not take', async () => {
    await arrive(sample('adjuntos.eml'));
    const ticket = (await tickets()).at(-1);
    expect(ticket?.attachments?.map(({ name, type }) => [name, type])).toEqual([
      ['captura año 2026.png', 'image/png'],
      ['informe_1.pdf', 'application/pdf'],
    ]);
    const received = (await historyOf(ticket?.id ?? '')).find(({ type }) => type === 'mailReceived');
    expect(received?.data).toMatchObject({ refused: [{ name: 'factura_ñ.pdf', why: 'type' }] });
    for (const { hash, size } of ticket?.attachments ?? []) {
      const row = world.database.db.selectFrom('file_records').selectAll();
      expect(
        await row
          .where('record', '=', ticket?.id ?? '')
          .where('hash', '=', hash)
          .execute(),
      ).toHaveLength(1);
      const path = await world.context.files.find(hash, size);
      expect((await readFile(path ?? '')).length).toBe(size);
    }
  });

  it('leaves alone what a machine wrote, what is too large and what cannot be read, and goes on with the next', async () => {
    const before = (await tickets()).length;
    await arrive(
      sample('vacaciones.eml'),
      sample('rebote.eml'),
      sample('sin-remitente.eml'),
      mail('From: Mesa <mesa@qw.example>'),
      Buffer.concat([mail('From: sonia.flores@qw.example\r\nSubject: Enorme'), Buffer.alloc(41_000_000, 'a\r\n')]),
      mail('From: sonia.flores@qw.example\r\nSubject: La que sigue'),
    );
    const made = (await tickets()).slice(before);
    expect(made.map(({ subject }) => subject)).toEqual(['La que sigue']);
    const flagged = (await dovecot.look()).flags.slice(-6).map((flags) => flags.includes('\\Flagged'));
    expect(flagged).toEqual([false, false, true, false, true, false]);
  });

  it('goes on when the IMAP server was started anew, and reads nothing twice when that has lost its numbers', async () => {
    const before = await tickets();
    const { uidValidity } = await dovecot.look();
    await dovecot.rebuild();
    await allLookedAt();
    expect((await dovecot.look()).uidValidity).not.toBe(uidValidity);
    await arrive(mail('From: sonia.flores@qw.example\r\nSubject: Después'));
    expect((await tickets()).map(({ subject }) => subject)).toEqual([
      ...before.map(({ subject }) => subject),
      'Después',
    ]);
  });
});

describe.skipIf(findDovecot() === undefined)('servers that read one mailbox, killed as they do', () => {
  let dovecot: Dovecot;
  beforeEach(async () => {
    dovecot = await startDovecot();
  });
  afterEach(() => dovecot.stop());

  it('make one ticket of a mail whose server was killed before it could mark it, and of each that two read at once', async () => {
    const env = { DATABASE_URL: await postgresql.createUrl(), CHASQUI_PROCEDURE: 'mh-sv', CHASQUI_DEMO: '0' };
    const database = openPostgres(env.DATABASE_URL);
    const line = await holdBefore(dovecot.port, 'STORE');
    const first = await spawnServer({ ...env, CHASQUI_IMAP: dovecot.url(line.port) });
    await dovecot.append(sample('pedido.eml'));
    await line.held;
    expect(await ticketsOf(database.db)).toHaveLength(1);
    expect((await dovecot.look()).flags.flat()).not.toContainEqual(expect.stringMatching(/^Chasqui/));
    await first.kill();
    line.close();

    const servers = await Promise.all([1, 2].map(() => spawnServer({ ...env, CHASQUI_IMAP: dovecot.url() })));
    for (let n = 0; n < 4; n += 1) await dovecot.append(mail(`From: ana@qw.example\r\nSubject: Caso ${n}`));
    const marked = async () =>
      (await dovecot.look()).flags.filter((flags) => flags.some((flag) => flag.startsWith('Chasqui'))).length;
    await expect.poll(marked, PATIENCE).toBe(5);
    for (const server of servers) expect(await server.stop()).toBe(0);
    const made = await ticketsOf(database.db);
    expect(made.map(({ subject }) => subject).toSorted()).toEqual([
      'Caso 0',
      'Caso 1',
      'Caso 2',
      'Caso 3',
      'La impresora no imprime',
    ]);
    expect(new Set(made.map(({ code }) => code)).size).toBe(5);
    await database.close();
  });
});

/** A line to the IMAP server over which the client's first command with this word never arrives. */
async function holdBefore(port: number, word: string): Promise<{ port: number; held: Promise<void>; close(): void }> {
  const sockets = new Set<Socket>();
  let hold = (): void => undefined;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    server.on('data', (chunk: Buffer) => client.write(chunk));
    client.on('data', (chunk: Buffer) => {
      if (chunk.toString('latin1').includes(` ${word} `)) hold();
      else server.write(chunk);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    held,
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
