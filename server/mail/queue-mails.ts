import type { Transaction } from 'kysely';
import type { Event } from '#shared/history/event.ts';
import { dueMails, isMailed, mailIdOf, procedureOf, type Mailed } from '#shared/mail/due-mails.ts';
import { MAIL_MAX_ADDRESSES } from '#shared/mail/mail-events.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { PROCEDURES } from '#shared/procedures/registry.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { LedgerRecord } from '../services/ledger.ts';
import { insertMails, type NewMail } from '../store/mail-store.ts';
import type { Schema } from '../store/schema.ts';
import { resolveAddresses } from './addresses.ts';

/** Events that send a mail by some procedure: what is none of them costs no fold. */
const SENDING: ReadonlySet<string> = new Set(
  PROCEDURES.flatMap(({ mails = [] }: Procedure) => mails.flatMap(({ on }) => on)),
);

/**
 * Puts what these events have to send into the outbox, in the transaction that takes them in. An event that was not applied
 * sends nothing; nor does one whose mail the record's history already tells of, as after a restore.
 * @param records as they are with these events
 * @returns how many have nobody to go to, which their records are still to say
 */
export async function queueMails(
  trx: Transaction<Schema>,
  records: readonly LedgerRecord[],
  accepted: ReadonlySet<string>,
  now: number,
): Promise<{ unaddressed: number }> {
  const mails: NewMail[] = [];
  for (const record of records) {
    const fresh = record.events.filter(({ id }) => accepted.has(id));
    if (!fresh.some(({ type }) => SENDING.has(type)) || !isMailed(record.kind)) continue;
    const about = foldMailed(record.kind, record.events);
    const procedure = about && procedureOf(about.mailed);
    if (about === undefined || procedure === undefined) continue;
    const told = new Set(record.events.flatMap(({ type, data }) => (isOutcome(type) ? [data['mail']] : [])));
    for (const event of fresh.filter(({ id }) => about.applied.has(id))) {
      for (const { mail, ...written } of dueMails(procedure, about.mailed, event)) {
        const addresses = await resolveAddresses(trx, mail.to, about.mailed, event, record.events);
        const parts = portionsOf(addresses).map((recipients, part) => ({
          recipients,
          id: mailIdOf(event, mail, part),
        }));
        for (const { id, recipients } of parts.filter((part) => !told.has(part.id))) {
          mails.push({
            ...written,
            id,
            event: event.id,
            record: record.id,
            kind: record.kind,
            mail: mail.id,
            recipients,
          });
        }
      }
    }
  }
  await insertMails(trx, mails, now);
  return { unaddressed: mails.filter(({ recipients }) => recipients.length === 0).length };
}

const isOutcome = (type: string): boolean => type === 'mailSent' || type === 'mailFailed';

/** The record after all of its events, and those of them that count. */
function foldMailed(
  kind: Mailed['kind'],
  events: readonly Event[],
): { mailed: Mailed; applied: Set<string> } | undefined {
  const folded = foldKind(kind, events);
  if (folded.state === undefined) return undefined;
  const counted = folded.entries.filter(({ notApplied }) => notApplied === undefined);
  return {
    mailed: { kind, state: folded.state } as Mailed,
    applied: new Set(counted.map(({ event }) => event.id)),
  };
}

/** One portion at least: a mail to nobody is one too, and the record says so. */
function portionsOf(addresses: readonly string[]): string[][] {
  const count = Math.max(1, Math.ceil(addresses.length / MAIL_MAX_ADDRESSES));
  return Array.from({ length: count }, (_unused, n) =>
    addresses.slice(n * MAIL_MAX_ADDRESSES, (n + 1) * MAIL_MAX_ADDRESSES),
  );
}
