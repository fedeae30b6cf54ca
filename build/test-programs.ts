import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from './debian-package.ts';

/** A program of others that a test needs and npm does not bring. */
interface TestProgram {
  package: string;
  /** What it is to the tests. */
  what: string;
  find(): string | undefined;
}

/** Where distributions put what only services run, beside the folders of PATH. */
const SERVICES = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
const POPPLER = ['pdfsig', 'pdftotext', 'pdftoppm'];
const TOKEN_LIBRARIES = ['/usr/lib/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'];

const PROGRAMS: readonly TestProgram[] = [
  { package: 'dovecot-imapd', what: 'the IMAP server of the mailbox tests', find: () => findDovecot() },
  { package: 'softhsm2', what: 'the token of the signing tests', find: findSoftToken },
  {
    package: 'poppler-utils',
    what: "the judge of signatures, and the tests' reader of pages",
    find: () => findPoppler(),
  },
];

/** The IMAP server of this machine, for the tests of the service mailbox; `undefined`: there is none. */
export function findDovecot(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return [...foldersOf(env), ...SERVICES].map((folder) => join(folder, 'dovecot')).find((file) => existsSync(file));
}

/** The folder with Poppler's programs; `undefined`: they are not all on the PATH. */
export function findPoppler(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return foldersOf(env).find((folder) => POPPLER.every((name) => existsSync(join(folder, name))));
}

function foldersOf(env: NodeJS.ProcessEnv): string[] {
  return (env['PATH'] ?? '').split(delimiter).filter(Boolean);
}

/** SoftHSM's library: a PKCS#11 token in a folder; `undefined`: there is none. */
export function findSoftToken(): string | undefined {
  return TOKEN_LIBRARIES.find((file) => existsSync(file));
}

/** Tries to have them. Without one the tests that need it are reported as skipped. */
export async function ensureTestPrograms(note: (line: string) => void): Promise<void> {
  for (const program of PROGRAMS) {
    if (program.find() !== undefined) continue;
    note(`installing ${program.package}, ${program.what} …`);
    await installDebianPackage(program.package);
    if (program.find() === undefined) note(`no ${program.package} here: the tests that need it are skipped`);
  }
}
