import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { EmailAddress } from '#shared/text/text-schemas.ts';
import { mailBody, mailLine } from './mail-text.ts';

/** A mail as the mailbox works with it: every text clean, whatever came. */
export interface Mail {
  /** The same for the same mail, over whatever way and however often it comes. */
  key: string;
  messageId?: string;
  from: { address: string; name?: string };
  subject?: string;
  /** Plain, of any length. */
  text: string;
  /** What it answers, Message-IDs in their brackets: the nearest first. */
  answers: readonly string[];
  /** Raw, by their names in lower case. */
  headers: ReadonlyMap<string, readonly string[]>;
  files: readonly MailFile[];
}

export interface MailFile {
  name: string;
  bytes: Uint8Array;
}

/** What cannot be read as a mail, or names nobody whom one could answer. */
export class UnreadableMail extends Error {}

/** @throws UnreadableMail */
export async function readMail(raw: Uint8Array): Promise<Mail> {
  const email = await parse(raw);
  const from = senderOf(email);
  if (from === undefined) throw new UnreadableMail('no sender');
  const messageId = messageIds(email.messageId)[0];
  const subject = mailLine(email.subject);
  const text = mailBody(email.text, email.html);
  const files = email.attachments.map(({ filename, content }) => ({
    name: mailLine(filename ?? '') ?? 'archivo',
    bytes: bytesOf(content),
  }));
  return {
    key: keyOf([messageId, from.address, email.subject, email.date, text, ...files.map(({ bytes }) => sha256(bytes))]),
    ...(messageId === undefined ? {} : { messageId }),
    from,
    ...(subject === undefined ? {} : { subject }),
    text,
    answers: [...new Set([...messageIds(email.inReplyTo), ...messageIds(email.references).reverse()])],
    headers: headersOf(email),
    files,
  };
}

async function parse(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw);
  } catch (cause) {
    throw new UnreadableMail('unreadable', { cause });
  }
}

function senderOf({ from }: Email): Mail['from'] | undefined {
  const address = EmailAddress.safeParse(from?.address);
  if (!address.success) return undefined;
  const name = mailLine(from?.name, 120);
  return { address: address.data, ...(name === undefined ? {} : { name }) };
}

function messageIds(header: string | undefined): string[] {
  return (header ?? '').match(/<[^<>\s]{1,900}>/g) ?? [];
}

function headersOf({ headers }: Email): Map<string, string[]> {
  const byName = Map.groupBy(headers, ({ key }) => key);
  return new Map([...byName].map(([key, same]) => [key, same.map(({ value }) => value.trim())]));
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

function keyOf(parts: readonly (string | undefined)[]): string {
  return sha256(new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null))));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
