import { z } from 'zod';
import { EmailAddress } from '#shared/text/text-schemas.ts';

/** A mail is given up, for now, that is not handed over by then; its claim lasts longer. Milliseconds. */
export const SEND_MS = 120_000;

/** How this server sends mail. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  smtp: string;
  /** As it stands in the From of every mail: an address, or a name with it. */
  from: string;
  /** Where the server is reached from outside; absent: mails have no links. */
  publicUrl?: string;
}

/** `soporte@qw.gob.pe`, or `Mesa de ayuda <soporte@qw.gob.pe>`; in one line. */
export const MailFrom = z
  .string()
  .regex(/^[^<>\p{Cc}]*$|^[^<>\p{Cc}]*<[^<>\p{Cc}]+>$/u)
  .refine((from) => EmailAddress.safeParse(addressIn(from)).success);

/** Addresses with commas between them. */
export const AddressList = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .pipe(z.array(EmailAddress).max(20));

/** `undefined` where the server was not told how. */
export function mailSettings(env: {
  CHASQUI_SMTP?: string | undefined;
  CHASQUI_MAIL_FROM?: string | undefined;
  CHASQUI_PUBLIC_URL?: string | undefined;
}): MailSettings | undefined {
  const { CHASQUI_SMTP: smtp, CHASQUI_MAIL_FROM: from, CHASQUI_PUBLIC_URL: publicUrl } = env;
  if (smtp === undefined || from === undefined) return undefined;
  return { smtp, from, ...(publicUrl === undefined ? {} : { publicUrl }) };
}

export function addressIn(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/** The domain of Message-IDs. */
export function domainOf(from: string): string {
  return addressIn(from).split('@').at(-1)?.toLowerCase() ?? '';
}
