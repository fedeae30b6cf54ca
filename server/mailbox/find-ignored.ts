import type { Mail } from './read-mail.ts';

/** Why a mail is nobody's request: a bounce, an answer of a machine, a mailing, a list, or one of our own. */
export type Ignored = 'own' | 'bounce' | 'automatic' | 'bulk' | 'list';

/**
 * What must not become a ticket, so that two machines never write to each other (RFC 3834).
 * @param own addresses under which the organisation writes, in lower case
 */
export function findIgnored(
  { from, headers }: Pick<Mail, 'from' | 'headers'>,
  own: readonly string[],
): Ignored | undefined {
  const values = (name: string) => (headers.get(name) ?? []).map((value) => value.toLowerCase());
  const has = (name: string) => headers.has(name);
  if (own.includes(from.address)) return 'own';
  if (values('return-path').includes('<>')) return 'bounce';
  if (/^(?:mailer-daemon|postmaster)@/.test(from.address)) return 'bounce';
  if (values('content-type').some((type) => /^multipart\/report\b/.test(type))) return 'bounce';
  if (values('auto-submitted').some((value) => !/^no\b/.test(value))) return 'automatic';
  if (values('x-auto-response-suppress').some((value) => value !== 'none')) return 'automatic';
  if (has('x-autoreply') || has('x-autorespond')) return 'automatic';
  if (values('precedence').includes('auto_reply')) return 'automatic';
  if (has('list-id')) return 'list';
  if (values('precedence').some((value) => /^(?:bulk|junk|list)\b/.test(value))) return 'bulk';
  return undefined;
}
