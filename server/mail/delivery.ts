import { createTransport } from 'nodemailer';
import { makeMessageId } from '#shared/mail/thread.ts';
import { oneLine } from '#shared/mail/due-mails.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import type { MailRow } from '../store/mail-store.ts';
import { addressIn, domainOf, SEND_MS, type MailSettings } from './settings.ts';

/** What the mail server said of each address. */
export interface Delivered {
  sent: string[];
  /** For good. */
  refused: string[];
  /** Not now. */
  later: string[];
  /** The last thing it said that was not yes. */
  answer?: string;
}

export interface Delivery {
  send(mail: MailRow, link: string | undefined): Promise<Delivered>;
}

/** Longer than a mail server may take to say anything. Milliseconds. */
const SILENCE_MS = 20_000;

/** Hands mails over to the organisation's mail server. */
export function createDelivery({ smtp, from }: MailSettings): Delivery {
  const domain = domainOf(from);
  const transport = createTransport({
    url: smtp,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  });
  return {
    async send(mail, link) {
      const { recipients } = mail;
      try {
        const info = await transport.sendMail({
          from,
          // What goes to many names none of them to the others.
          to: recipients.length === 1 ? recipients : from,
          envelope: { from: addressIn(from), to: recipients },
          messageId: makeMessageId({ mail: mail.id, record: mail.record }, domain),
          subject: oneLine(mail.subject),
          text: textOf(mail, link),
          // RFC 3834: nobody's absence note answers it.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          date: new Date(mail.created_at),
          attachments: mail.attachments.map(({ name, type, content }) => ({
            filename: name,
            contentType: type,
            content,
            encoding: 'base64',
          })),
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.timeout(SEND_MS),
        });
        const errors = 'rejectedErrors' in info ? info.rejectedErrors : undefined;
        return sortOut(recipients, errors ?? []);
      } catch (cause) {
        return afterFailure(recipients, cause);
      }
    },
  };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  recipient?: string;
  rejectedErrors?: SmtpError[];
}

function sortOut(recipients: readonly string[], errors: readonly SmtpError[]): Delivered {
  const by = new Map(errors.map((error) => [error.recipient ?? '', error]));
  const answers = recipients.map((address) => ({ address, error: by.get(address) }));
  const last = errors.at(-1);
  return {
    sent: answers.filter(({ error }) => error === undefined).map(({ address }) => address),
    refused: answers.filter(({ error }) => error !== undefined && isFinal(error)).map(({ address }) => address),
    later: answers.filter(({ error }) => error !== undefined && !isFinal(error)).map(({ address }) => address),
    ...(last === undefined ? {} : { answer: answerOf(last) }),
  };
}

/**
 * Nothing was taken over. A 5xx to an address or to the text is about this mail; one to the sender, to the password or to the
 * connection is about the settings, and every mail waits until they are right.
 */
function afterFailure(recipients: readonly string[], cause: unknown): Delivered {
  const error: SmtpError = cause instanceof Error ? cause : new Error(String(cause));
  const each = error.rejectedErrors ?? [];
  if (each.length > 0) return sortOut(recipients, each);
  const final = isFinal(error) && (error.command === 'DATA' || error.command === 'RCPT TO');
  return {
    sent: [],
    refused: final ? [...recipients] : [],
    later: final ? [] : [...recipients],
    answer: answerOf(error),
  };
}

function isFinal({ responseCode = 0 }: SmtpError): boolean {
  return responseCode >= 500 && responseCode < 600;
}

function answerOf({ response, message }: SmtpError): string {
  const said = oneLine((response ?? message).toWellFormed())
    .slice(0, TEXT_LIMITS.line)
    .toWellFormed();
  return said === '' ? 'sin respuesta' : said;
}

function textOf({ body, link: over, footer }: MailRow, link: string | undefined): string {
  const asked = over === null || link === undefined ? [] : [`${over}\n${link}`];
  return `${[body, ...asked].join('\n\n')}\n\n-- \n${footer}\n`;
}
