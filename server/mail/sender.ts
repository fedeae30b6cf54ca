import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { MAIL_DAYS } from '#shared/mail/mail-events.ts';
import { claimMail, settleMail, type MailRow } from '../store/mail-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import type { Delivered, Delivery } from './delivery.ts';
import { holdServerChain, tellOutcomes, tellUnaddressed, type Outcome } from './outcomes.ts';
import { SEND_MS } from './settings.ts';

const MINUTE = 60_000;
/** Longer than a mail can be under way: when it is over, whoever had it is gone. */
export const CLAIM_MS = SEND_MS + 3 * MINUTE;
/** Minutes until it is tried again, after each failure; then always the last. */
const PAUSES = [1, 5, 15, 60, 240];

export interface Sender {
  /** Tells what is to be told, and hands over what is due. @returns how many mails were tried */
  work(): Promise<number>;
}

/**
 * Sends what the outbox holds. A mail is claimed by one process at a time and sent under the same Message-ID however often:
 * where a process ends between handing it over and noting that, it goes once more (docs/decisions/0030).
 * @param delivery absent: mails wait
 * @param linkOf what a mail that asks something says where
 */
export function createSender({
  db,
  clock,
  delivery,
  linkOf,
  told,
}: {
  db: Kysely<Schema>;
  clock: () => number;
  delivery?: Delivery | undefined;
  linkOf(mail: MailRow): string | undefined;
  /** Something was written on a record. */
  told(): void;
}): Sender {
  async function sendNext(by: Delivery): Promise<boolean> {
    const now = clock();
    const claim = randomUUID();
    const mail = await claimMail(db, claim, { now, until: now + CLAIM_MS });
    if (mail === undefined) return false;
    const isOld = now - mail.created_at > MAIL_DAYS * 24 * 60 * MINUTE;
    const delivered = isOld ? undefined : await by.send(mail, linkOf(mail));
    await settle(mail, claim, delivered);
    return true;
  }

  async function settle(mail: MailRow, claim: string, delivered: Delivered | undefined): Promise<void> {
    const now = clock();
    const { outcomes, left } = outcomesOf(mail, delivered);
    const detail = delivered?.answer;
    const done = left.length === 0;
    const failed = outcomes.every(({ type }) => type === 'mailFailed');
    await transact(db, async (trx) => {
      await holdServerChain(trx);
      const mine = await settleMail(
        trx,
        { id: mail.id, claim },
        {
          ...(done
            ? { state: failed ? 'failed' : 'sent', doneAt: now }
            : { state: 'queued', recipients: left, nextAt: now + pauseAfter(mail.attempts) }),
          ...(detail === undefined ? {} : { detail }),
        },
      );
      if (mine && outcomes.length > 0) await tellOutcomes(trx, [{ mail, outcomes }], now);
    });
    if (outcomes.length > 0) told();
  }

  return {
    async work() {
      if ((await tellUnaddressed(db, clock())) > 0) told();
      let count = 0;
      if (delivery !== undefined) while (await sendNext(delivery)) count += 1;
      return count;
    },
  };
}

/** @param delivered absent: it was given up untried, since it is too old */
function outcomesOf(mail: MailRow, delivered: Delivered | undefined): { outcomes: Outcome[]; left: string[] } {
  if (delivered === undefined) {
    const detail = mail.detail ?? undefined;
    const outcome = { type: 'mailFailed', to: mail.recipients, reason: 'expired' } as const;
    return { outcomes: [{ ...outcome, ...(detail === undefined ? {} : { detail }) }], left: [] };
  }
  const { sent, refused, later, answer } = delivered;
  const detail = answer === undefined ? {} : { detail: answer };
  return {
    outcomes: [
      ...(sent.length === 0 ? [] : [{ type: 'mailSent', to: sent } as const]),
      ...(refused.length === 0 ? [] : [{ type: 'mailFailed', to: refused, reason: 'refused', ...detail } as const]),
    ],
    left: later,
  };
}

function pauseAfter(attempts: number): number {
  return (PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 1) * MINUTE;
}
