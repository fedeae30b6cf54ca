import type { Kysely, Transaction } from 'kysely';
import type { EventDraft } from '#shared/history/event.ts';
import { derivedUuid } from '#shared/history/uuid.ts';
import { isMailed } from '#shared/mail/due-mails.ts';
import type { MailFailed } from '#shared/mail/mail-events.ts';
import { findServerPerson } from '../services/central.ts';
import { scopesOfRecord } from '../services/scopes.ts';
import { getServerDevice } from '../services/server-chain.ts';
import { writeOwn } from '../services/write-own.ts';
import { lockDevices } from '../store/device-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { takeUnaddressed, type MailRow } from '../store/mail-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';

/** What became of a mail, or of some of its addresses. */
export type Outcome =
  | { type: 'mailSent'; to: readonly string[] }
  | { type: 'mailFailed'; to: readonly string[]; reason: MailFailed['reason']; detail?: string };

/** Most mails that one transaction tells of. */
const MOST = 100;

/** Takes the server's own chain, as whoever writes in it does first. */
export async function holdServerChain(trx: Transaction<Schema>): Promise<void> {
  await lockDevices(trx, [await getServerDevice(trx)]);
}

/** Says on the records what became of their mails. The caller holds the server's chain; a mail about no case is told nowhere. */
export async function tellOutcomes(
  trx: Transaction<Schema>,
  told: readonly { mail: MailRow; outcomes: readonly Outcome[] }[],
  now: number,
): Promise<void> {
  const about = told.filter(({ mail }) => isMailed(mail.kind));
  if (about.length === 0) return;
  const records = [...new Set(about.map(({ mail }) => mail.record))];
  const heads = await findRecordHeads(trx, records);
  const counters = await lockScopes(trx, [...new Set(heads.flatMap(scopesOfRecord))]);
  const by = await findServerPerson(trx);
  const drafts = about.flatMap(({ mail, outcomes }) =>
    outcomes.map(({ type, to, ...rest }): Omit<EventDraft, 'at'> => {
      const id = derivedUuid('mail outcome', mail.id, type, ...to);
      const data = { mail: mail.id, what: mail.mail, to: [...to], ...rest };
      return { id, act: id, record: mail.record, kind: mail.kind, type, by, data };
    }),
  );
  await writeOwn(trx, counters, drafts, now);
}

/** Says on each case that nobody's address is known. Asked again, it says nothing twice. @returns how many */
export async function tellUnaddressed(db: Kysely<Schema>, now: number): Promise<number> {
  return transact(db, async (trx) => {
    await holdServerChain(trx);
    const mails = await takeUnaddressed(trx, now, MOST);
    const outcomes = [{ type: 'mailFailed', to: [], reason: 'no-address' }] as const;
    await tellOutcomes(
      trx,
      mails.map((mail) => ({ mail, outcomes })),
      now,
    );
    return mails.length;
  });
}
