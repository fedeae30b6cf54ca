import { Uuid } from '../history/event.ts';

/** What a Message-ID of ours says: which mail it is, and the record that it is about. */
export interface ThreadId {
  mail: string;
  record: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const MESSAGE_ID = new RegExp(`<(${UUID})\\.(${UUID})@[^<>\\s@]+>`, 'gi');
/** `[T-AY2-0081]`: prefix, device, number, as `nextCode` gives them. */
const CASE_CODE = /\[([A-Z]{1,4}-[A-Z]{2,4}\d{1,5}-\d{4,9})\]/gi;

/** RFC 5322 §3.6.4. The same mail has the same one however often it is sent. @param domain of the sender's address */
export function makeMessageId({ mail, record }: ThreadId, domain: string): string {
  return `<${mail}.${record}@${domain}>`;
}

/**
 * Our Message-IDs in a header: `In-Reply-To`, or `References` with the oldest first. Whether there are such a mail and such a
 * record, and that they belong together, is the caller's to look up: anybody can write a header.
 */
export function parseMessageIds(header: string): ThreadId[] {
  return [...header.matchAll(MESSAGE_ID)]
    .map(([, mail = '', record = '']) => ({ mail: mail.toLowerCase(), record: record.toLowerCase() }))
    .filter(({ mail, record }) => Uuid.safeParse(mail).success && Uuid.safeParse(record).success);
}

/** `[T-AY2-0081] Su ticket está resuelto`: what is left where a reply has lost its headers. */
export function makeSubject(code: string, subject: string): string {
  return `[${code}] ${subject}`;
}

/** The first code of a record that a subject names, however often «RE:» stands before it. */
export function parseCaseCode(subject: string): string | undefined {
  const [found] = subject.matchAll(CASE_CODE);
  return found?.[1]?.toUpperCase();
}
