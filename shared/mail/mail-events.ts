import { z } from 'zod';
import { Uuid } from '../history/event.ts';
import { rulesFor, type RecordState, type RuleTable } from '../records/rule.ts';
import { EmailAddress, lineText, shortText } from '../text/text-schemas.ts';

/** Most addresses of one message; a mail to more goes as several. */
export const MAIL_MAX_ADDRESSES = 50;

/** After so many days a mail that nobody took is given up. */
export const MAIL_DAYS = 7;

const about = {
  mail: Uuid,
  /** The procedure's name for it. */
  what: shortText(),
  to: z.array(EmailAddress).max(MAIL_MAX_ADDRESSES),
};

/** The mail server of the organisation took it over. Whether it was read, or came back later, nobody knows here. */
export const MailSent = z.strictObject(about);
export type MailSent = z.infer<typeof MailSent>;

export const MailFailed = z.strictObject({
  ...about,
  /** Nobody's address is known; a mail server refused it for good; it could not be handed over in time. */
  reason: z.enum(['no-address', 'refused', 'expired']),
  /** What the server answered. */
  detail: lineText().optional(),
});
export type MailFailed = z.infer<typeof MailFailed>;

/** What headquarters says of the mails about a record. It changes nothing of the record itself. */
export function mailRules<State extends RecordState>(from: readonly State['status'][]): RuleTable<State> {
  const { change } = rulesFor<State>();
  return {
    mailSent: change({ data: MailSent, roles: [], from, apply: (state) => state }),
    mailFailed: change({ data: MailFailed, roles: [], from, apply: (state) => state }),
  };
}
