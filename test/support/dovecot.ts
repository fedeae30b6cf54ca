import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { findDovecot } from '../../build/test-programs.ts';

/** The account of the tests. */
const USER = 'mesa';
const PASSWORD = 'clave';

export interface Dovecot {
  readonly port: number;
  /** As `CHASQUI_IMAP`; by another port where something stands in between. */
  url(port?: number): string;
  /** Puts a message into the inbox, as if it had come. */
  append(raw: Uint8Array): Promise<void>;
  /** The flags of every message, in their order; `uidValidity` of the folder. */
  look(): Promise<{ flags: string[][]; uidValidity: string }>;
  restart(): Promise<void>;
  /** Loses what it knew of its messages, their numbers and their keywords, as a mailbox that is rebuilt; UIDVALIDITY changes. */
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

/** A real IMAP server on 127.0.0.1, a process of its own with a folder of its own. */
export async function startDovecot(): Promise<Dovecot> {
  const program = findDovecot();
  if (program === undefined) throw new Error('no dovecot');
  const folder = mkdtempSync(join(tmpdir(), 'chasqui-dovecot-'));
  const port = await freePort();
  const config = join(folder, 'dovecot.conf');
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  const root = process.getuid?.() === 0;
  const owner = root ? NOBODY : { uid: userInfo().uid, gid: userInfo().gid };
  if (root) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(mail, owner.uid, owner.gid);
  }
  writeFileSync(config, configOf({ folder, mail, port, owner, user: root ? undefined : userInfo().username }));
  let server = await launch();

  async function launch(): Promise<ChildProcess> {
    const started = spawn(program ?? '', ['-F', '-c', config], { stdio: 'ignore' });
    const abandon = (): void => void started.kill('SIGTERM');
    process.once('exit', abandon);
    started.once('exit', () => process.off('exit', abandon));
    await untilAnswers(port, started);
    return started;
  }
  async function end(): Promise<void> {
    eye?.close();
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  }
  // One connection for as long as the server lives: a test looks often.
  let eye: ImapFlow | undefined;
  async function looking(): Promise<ImapFlow> {
    if (eye?.usable === true) return eye;
    eye = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: USER, pass: PASSWORD },
      logger: false,
      disableAutoIdle: true,
    });
    eye.on('error', () => undefined);
    await eye.connect();
    await eye.mailboxOpen('INBOX');
    return eye;
  }
  return {
    port,
    url: (other = port) => `imap://${USER}:${PASSWORD}@127.0.0.1:${other}/INBOX`,
    async append(raw) {
      await (await looking()).append('INBOX', Buffer.from(raw));
    },
    async look() {
      const client = await looking();
      await client.noop();
      if (client.mailbox === false) throw new Error('no folder is open');
      const { uidValidity, exists } = client.mailbox;
      const messages = exists === 0 ? [] : await client.fetchAll('1:*', { flags: true });
      return { flags: messages.map(({ flags }) => [...(flags ?? [])].sort()), uidValidity: String(uidValidity) };
    },
    async restart() {
      await end();
      server = await launch();
    },
    async rebuild() {
      await end();
      forget(join(mail, USER));
      server = await launch();
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const NOBODY = { uid: 65_534, gid: 65_534 };

function configOf(place: {
  folder: string;
  mail: string;
  port: number;
  owner: { uid: number; gid: number };
  user: string | undefined;
}): string {
  const { folder, mail, port, owner, user } = place;
  // Whoever is not root cannot change to other users, nor to another root folder.
  const own = user === undefined ? [] : [`default_internal_user = ${user}`, `default_login_user = ${user}`];
  const services = ['anvil', 'stats', 'imap-login'].map((name) =>
    name === 'imap-login'
      ? `service ${name} {\n  chroot =\n  inet_listener imap {\n    address = 127.0.0.1\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`
      : `service ${name} {\n  chroot =\n}`,
  );
  return [
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/log`,
    'protocols = imap',
    'ssl = no',
    'disable_plaintext_auth = no',
    'first_valid_uid = 1',
    ...own,
    `mail_location = maildir:${mail}/%u`,
    `passdb {\n  driver = static\n  args = password=${PASSWORD}\n}`,
    `userdb {\n  driver = static\n  args = uid=${owner.uid} gid=${owner.gid} home=${mail}/%u\n}`,
    ...services,
    '',
  ].join('\n');
}

/** Its index, its list of numbers, and the flags that stand in the names of the files. */
function forget(box: string): void {
  for (const name of readdirSync(box)) if (name.startsWith('dovecot')) rmSync(join(box, name), { recursive: true });
  const current = join(box, 'cur');
  for (const name of readdirSync(current))
    renameSync(join(current, name), join(current, name.replace(/:2,.*$/, ':2,')));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilAnswers(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('data', () => socket.destroy());
    });
    if (greeted) return;
    await pause(20);
  }
  throw new Error(`dovecot ended with ${server.exitCode}`);
}
