import { isIP } from 'node:net';
import { StartError } from '../start-error.ts';

/** Where the service mailbox is, and how it is opened. */
export interface MailboxSettings {
  host: string;
  port: number;
  /** TLS from the first byte; else the connection must change to it, but on this very machine. */
  secure: boolean;
  user: string;
  password: string;
  folder: string;
}

/** `imaps://usuario:clave@servidor/Carpeta`; user and password percent-encoded. @throws StartError */
export function mailboxSettings(address: string): MailboxSettings {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const secure = url?.protocol === 'imaps:';
  if (url === undefined || (!secure && url.protocol !== 'imap:') || url.hostname === '' || url.username === '') {
    throw new StartError('UNSOUND_MAILBOX', 'CHASQUI_IMAP se escribe imaps://usuario:clave@servidor/Carpeta.');
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user: decoded(url.username),
    password: decoded(url.password),
    folder: decoded(url.pathname.slice(1)) || 'INBOX',
  };
}

/** Whether nothing leaves this machine on the way there. */
export function isLocal({ host }: Pick<MailboxSettings, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new StartError('UNSOUND_MAILBOX', 'CHASQUI_IMAP tiene un «%» que no se entiende: escríbalo «%25».', cause);
  }
}
