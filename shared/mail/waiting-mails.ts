import type { HistoryEntry } from '../history/fold.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { mailIdOf, mailsOn, type Mailed } from './due-mails.ts';
import { MAIL_DAYS } from './mail-events.ts';

const DAY = 86_400_000;

/**
 * The events whose mail is still in headquarters' outbox: what they send is known, and what became of it is not told yet. After
 * the days in which a mail is tried nothing is in it any more.
 * @param now ms since the epoch
 */
export function waitingMails(
  procedure: Procedure,
  about: Mailed,
  entries: readonly HistoryEntry[],
  now: number,
): Set<string> {
  const told = new Set(entries.map(({ event }) => (event.type.startsWith('mail') ? event.data['mail'] : undefined)));
  const waiting = entries.filter(
    ({ event, notApplied }) =>
      notApplied === undefined &&
      now - event.at.wall < MAIL_DAYS * DAY &&
      mailsOn(procedure, about, event).some((mail) => !told.has(mailIdOf(event, mail))),
  );
  return new Set(waiting.map(({ event }) => event.id));
}
