import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PATHS, type PullResponse } from '#shared/contract/sync.ts';
import { chainEvents, emptyHead, nextCode } from '#shared/history/chain.ts';
import { openSession, post } from '../support/headquarters.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { FROM } from '../support/mail-world.ts';
import { demonstration } from '../support/server-process.ts';
import { change, ticketDraft } from './drafts.ts';
import { spawnServer } from './spawned-server.ts';
import { newId, type DraftOf } from './world.ts';

let smtp: MailServer;
let folder: string;
beforeAll(async () => {
  smtp = await startMailServer();
  folder = mkdtempSync(join(tmpdir(), 'chasqui-mail-'));
  cpSync(await demonstration(), folder, { recursive: true });
});
afterAll(async () => {
  await smtp.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('SY-50 a server that is killed when the mail is out and not noted sends it again as the same, and says so once', async () => {
  const env = { CHASQUI_DATA: folder, CHASQUI_SMTP: smtp.url, CHASQUI_MAIL_FROM: FROM };
  const server = await spawnServer(env);
  const session = await openSession(server.url, 'rosa.quispe');
  const head = emptyHead(session.device.code);
  const person = newId();
  const ticket = ticketDraft(
    { session, nextCode: (prefix) => nextCode(head, prefix).code },
    { procedure: 'mh-sv', chain: 'all', class: 'incidente', requester: { id: person, name: 'Tineo Oré, Saúl' } },
  );
  const drafts: DraftOf[] = [
    {
      kind: 'persona',
      type: 'registered',
      record: person,
      data: {
        surnames: 'Tineo Oré',
        givenNames: 'Saúl',
        area: 'Administración',
        sede: session.sede.id,
        email: 'mudo@qw.gob.pe',
      },
    },
    ticket,
    change('ticket', 'resolved', ticket.record, { solution: 'Se restableció la cuenta' }),
  ];
  const { events } = chainEvents(
    head,
    drafts.map(({ data, ...rest }, n) => ({
      ...rest,
      id: newId(),
      act: newId(),
      at: { wall: Date.now(), counter: n },
      by: session.person.id,
      data: { ...data },
    })),
    {},
  );
  await post(server.url, PATHS.push, { replica: randomUUID(), events, digests: {} }, session.accessToken);
  await smtp.until(1);
  await server.kill();

  const again = await spawnServer(env);
  await smtp.until(2);
  const ids = (await smtp.received()).map(({ mail }) => mail.messageId);
  expect(new Set(ids).size).toBe(1);
  await expect
    .poll(() => outcomesOf(again.url, session.accessToken, ticket.record), { timeout: 60_000 })
    .toEqual(['mailSent']);
  expect(await again.stop()).toBe(0);
  expect(await smtp.received()).toHaveLength(2);
});

/** What headquarters says of the mails about a record, as any device is told. */
async function outcomesOf(url: string, token: string, record: string): Promise<string[]> {
  const { epoch } = (await (await fetch(url + PATHS.health)).json()) as { epoch: string };
  const body = { replica: randomUUID(), checkpoint: { epoch, scopes: {} }, limit: 2000 };
  const { records } = (await post(url, PATHS.pull, body, token)) as PullResponse;
  const events = records.find(({ id }) => id === record)?.events ?? [];
  return events.filter(({ type }) => type.startsWith('mail')).map(({ type }) => type);
}
