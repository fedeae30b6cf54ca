import type { FastifyBaseLogger } from 'fastify';
import { getProcedure } from '#shared/procedures/registry.ts';
import type { Context } from '../context.ts';
import { getOrCreateMeta } from '../store/meta-store.ts';
import { findIgnored } from './find-ignored.ts';
import type { MailboxSettings } from './mailbox-settings.ts';
import { readMail, UnreadableMail } from './read-mail.ts';
import { registerMail } from './register-mail.ts';
import { watchFolder, type FolderWatch, type Taken } from './watch-folder.ts';

export interface MailboxOptions {
  settings: MailboxSettings;
  /** Under which the organisation writes: what comes from there is no request. */
  own: readonly string[];
  log: FastifyBaseLogger;
}

/** How far the mail server's clock may be behind ours. */
const CLOCKS_APART_MS = 5 * 60_000;

/**
 * Reads the service mailbox where the procedure in force lets it register (MH-E1.01); `undefined`: it does not.
 */
export async function startMailbox(context: Context, options: MailboxOptions): Promise<FolderWatch | undefined> {
  const { settings, log } = options;
  if (getProcedure(context.procedure).mailbox === undefined) {
    log.warn({ procedure: context.procedure }, 'service mailbox: the procedure in force registers no mails');
    return undefined;
  }
  const own = [settings.user, ...options.own].map((each) => each.toLowerCase());
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

  async function take(raw: Uint8Array): Promise<Taken> {
    try {
      const mail = await readMail(raw);
      count(findIgnored(mail, own) ?? (await registerMail(context, mail)));
      return 'done';
    } catch (cause) {
      if (!(cause instanceof UnreadableMail)) throw cause;
      log.warn({ why: cause.message, bytes: raw.length }, 'service mailbox: mail cannot be read, left for a person');
      count('unreadable');
      return 'refused';
    }
  }

  // What lay there when the mailbox was first given to the server is not its business.
  const begun = await getOrCreateMeta(context.db, 'mailbox-since', () => String(context.clock()));
  return watchFolder(settings, {
    // After a restore the database may lack what was read: everything is looked at again, and what is known stays known.
    mark: `Chasqui-${context.epoch.slice(0, 8)}`,
    since: Number(begun) - CLOCKS_APART_MS,
    log,
    take,
    roundDone: () => log.info(Object.fromEntries(counts), 'service mailbox'),
  });
}
