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

/** A mail that did not arrive. */
export interface Undelivered {
  mail: string;
  what: string;
  /** Since when that is known, ms since the epoch. */
  at: number;
}

export interface MailedState extends RecordState {
  /**
   * Until another that says the same arrives, or somebody tells whoever it was for by other means. Not those for which
   * there is no address: nobody had counted on them.
   */
  undelivered?: readonly Undelivered[];
}

/** What headquarters says of the mails about a record. Of the record itself it changes only what did not arrive. */
export function mailRules<State extends MailedState>(from: readonly State['status'][]): RuleTable<State> {
  const { change } = rulesFor<State>();
  return {
    mailSent: change({
      data: MailSent,
      roles: [],
      from,
      apply: (state, { mail, what }) => withUndelivered(state, (lost) => lost.what !== what || lost.mail === mail),
    }),
    mailFailed: change({
      data: MailFailed,
      roles: [],
      from,
      apply: (state, { mail, what, reason }, event) =>
        reason === 'no-address'
          ? state
          : withUndelivered(state, (lost) => lost.what !== what, [{ mail, what, at: event.at.wall }]),
    }),
  };
}

/** @param stays what of the present ones still counts */
export function withUndelivered<State extends MailedState>(
  { undelivered = [], ...state }: State,
  stays: (lost: Undelivered) => boolean,
  more: readonly Undelivered[] = [],
): State {
  const left = [...undelivered.filter(stays), ...more];
  return { ...state, ...(left.length === 0 ? {} : { undelivered: left }) } as unknown as State;
}
