import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from './debian-package.ts';

/** Where distributions put what only services run, beside the folders of PATH. */
const SERVICES = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];

/** The IMAP server of this machine, for the tests of the service mailbox; `undefined`: there is none. */
export function findDovecot(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...SERVICES];
  return folders.map((folder) => join(folder, 'dovecot')).find((file) => existsSync(file));
}

/** Tries to have one. Without it the tests that need it are reported as skipped. */
export async function ensureDovecot(note: (line: string) => void): Promise<void> {
  if (findDovecot() !== undefined) return;
  note('installing dovecot, the IMAP server of the mailbox tests …');
  await installDebianPackage('dovecot-imapd');
  if (findDovecot() === undefined) note('no dovecot here: the tests of the mailbox against it are skipped');
}
