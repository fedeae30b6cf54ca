import type { FastifyBaseLogger } from 'fastify';
import type { Context } from '../context.ts';
import { countWaitingMails, releaseMails } from '../store/mail-store.ts';
import { CONFORMITY_PATH } from '../routes/conformity.ts';
import type { Delivery } from './delivery.ts';
import { queueMonthlyReport } from './monthly-report.ts';
import { createSender } from './sender.ts';
import type { MailSettings } from './settings.ts';

/** How often the outbox is looked at, and whether a month has ended. Milliseconds. */
const LOOK_MS = 2_000;
const MONTH_LOOK_MS = 15 * 60_000;

/** Sends mail for as long as the server runs. A timer keeps no process alive. @returns what stops it, after the mail under way */
export async function startMailing(
  context: Context,
  { mail, reportTo, log }: { mail: MailSettings | undefined; reportTo: readonly string[]; log: FastifyBaseLogger },
): Promise<() => Promise<void>> {
  const { db, clock, links, waker } = context;
  const base = mail?.publicUrl?.replace(/\/+$/, '');
  const sender = createSender({
    db,
    clock,
    delivery: mail === undefined ? undefined : await openDelivery(mail),
    linkOf: ({ id, created_at: createdAt }) =>
      base === undefined ? undefined : `${base}${CONFORMITY_PATH}/${links.sign({ id, createdAt })}`,
    told: () => {
      waker.poke();
    },
  });
  let stopped = false;
  let nextMonthLook = 0;
  let saidNothingIsSent = mail !== undefined;

  let begun = false;

  async function look(): Promise<void> {
    // One process at a time has the embedded database: what was under way when it ended is nobody's now.
    if (!begun && context.databaseKind === 'pglite') await releaseMails(db);
    begun = true;
    if (clock() >= nextMonthLook) {
      nextMonthLook = clock() + MONTH_LOOK_MS;
      await queueMonthlyReport(db, reportTo, clock());
    }
    await sender.work();
    if (saidNothingIsSent || (await countWaitingMails(db)) === 0) return;
    saidNothingIsSent = true;
    log.warn('mails wait: CHASQUI_SMTP is not set');
  }
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(round, 0).unref();
  function round(): void {
    running = look()
      .catch((fault: unknown) => {
        log.error({ err: fault }, 'mail');
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(round, LOOK_MS).unref();
      });
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** Where there is no mail server, nothing of what speaks to one is loaded. */
async function openDelivery(mail: MailSettings): Promise<Delivery> {
  const { createDelivery } = await import('./delivery.ts');
  return createDelivery(mail);
}
