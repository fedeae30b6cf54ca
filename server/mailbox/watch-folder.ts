import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { FastifyBaseLogger } from 'fastify';
import { isLocal, type MailboxSettings } from './mailbox-settings.ts';

/** What becomes of a message; `refused`: it is marked for a person to look at. */
export type Taken = 'done' | 'refused';

export interface FolderWork {
  /** The keyword of messages that were looked at. */
  mark: string;
  /** What came before is left alone, ms since the epoch. */
  since: number;
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  take(raw: Uint8Array): Promise<Taken>;
  /** A round is over in which `count` messages were taken. */
  roundDone(count: number): void;
}

export interface FolderWatch {
  /** Ends it, after the message under way. */
  close(): Promise<void>;
}

/** Most bytes of a mail: what 25 MB take in base64, and the rest of it. */
const MOST = 40_000_000;
/** How often it looks without being called; a server that knows IDLE calls. */
const POLL_MS = 60_000;
/** Soon after it was called, once more: what came between the look and IDLE calls nobody. */
const AGAIN_MS = 500;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Longer than the time between two looks: a connection that died without a word is noticed. */
const SOCKET_MS = 3 * POLL_MS;

/**
 * Reads a folder for as long as it is open: at once, and whenever something comes. Which messages were looked at is kept as a keyword of the
 * message; a server that takes none has \Seen for it. Where the connection breaks it is made again, later each time.
 */
export function watchFolder(settings: MailboxSettings, work: FolderWork): FolderWatch {
  const stop = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    let wait = FIRST_RETRY_MS;
    while (!stop.signal.aborted) {
      const client = connection(settings);
      const hangUp = (): void => client.close();
      stop.signal.addEventListener('abort', hangUp);
      try {
        await client.connect();
        await client.mailboxOpen(settings.folder);
        wait = FIRST_RETRY_MS;
        await readUntilClosed(client, work, stop.signal);
      } catch (cause) {
        if (!stop.signal.aborted) work.log.warn({ err: bare(cause), retryMs: wait }, 'service mailbox: no connection');
      } finally {
        stop.signal.removeEventListener('abort', hangUp);
        client.close();
      }
      await pause(wait, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_RETRY_MS);
    }
  }

  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}

function connection(settings: MailboxSettings): ImapFlow {
  const { host, port, secure, user, password } = settings;
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(secure || isLocal(settings) ? {} : { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    socketTimeout: SOCKET_MS,
  });
  // What broke it is told by whatever waits for it; without a listener the process would end.
  client.on('error', () => undefined);
  return client;
}

async function readUntilClosed(client: ImapFlow, work: FolderWork, signal: AbortSignal): Promise<void> {
  let call = (): void => undefined;
  client.on('exists', () => call());
  client.on('close', () => call());
  let wait = AGAIN_MS;
  while (client.usable && !signal.aborted) {
    // Listened for before it looks, so that what comes meanwhile is looked for again.
    const called = new Promise<'called'>((resolve) => (call = () => resolve('called')));
    await readNew(client, work, signal);
    if (!client.usable || signal.aborted) return;
    // Ends by itself with the next command, and with the connection.
    void client.idle().catch(() => undefined);
    const timer = pause(wait, 'waited', { signal, ref: false }).catch(() => 'waited');
    wait = (await Promise.race([called, timer])) === 'called' ? AGAIN_MS : POLL_MS;
  }
}

async function readNew(client: ImapFlow, work: FolderWork, signal: AbortSignal): Promise<void> {
  const { mailbox } = client;
  const keywords = mailbox !== false && mailbox.permanentFlags?.has('\\*') !== false;
  const unseen = keywords ? { unKeyword: work.mark } : { seen: false };
  // Day by day is all that a search knows; the hour is looked at below.
  const found = await client.search({ ...unseen, since: new Date(work.since - DAY) }, { uid: true });
  if (found === undefined || found === false || found.length === 0) return;
  const heads = await client.fetchAll(found.join(','), { size: true, internalDate: true }, { uid: true });
  let count = 0;
  for (const { uid, size = 0, internalDate = 0 } of heads) {
    if (signal.aborted) break;
    if (new Date(internalDate).getTime() < work.since) continue;
    if (await readOne(client, work, { uid, size }, keywords ? work.mark : '\\Seen')) count += 1;
  }
  if (count > 0) work.roundDone(count);
}
const DAY = 86_400_000;

/** @returns whether the message was dealt with; one that could not be is tried again at the next look, behind the others */
async function readOne(
  client: ImapFlow,
  work: FolderWork,
  { uid, size }: { uid: number; size: number },
  mark: string,
): Promise<boolean> {
  const range = String(uid);
  let taken: Taken = 'refused';
  if (size > MOST) {
    work.log.warn({ uid, bytes: size, most: MOST }, 'service mailbox: mail too large, left for a person');
  } else {
    const body = await client.fetchOne(range, { source: true }, { uid: true });
    if (body === undefined || body === false || body.source === undefined) return false;
    try {
      taken = await work.take(body.source);
    } catch (cause) {
      work.log.error({ err: cause, uid }, 'service mailbox: mail not registered, tried again later');
      return false;
    }
  }
  await client.messageFlagsAdd(range, taken === 'refused' ? [mark, '\\Flagged'] : [mark], { uid: true });
  return true;
}

/** Without what a server answers in words: it may name the account. */
function bare(cause: unknown): { code: string } {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return { code: typeof code === 'string' ? code : cause instanceof Error ? cause.name : 'unknown' };
}
