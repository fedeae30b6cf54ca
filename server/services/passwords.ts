import { hash, verify } from '@node-rs/argon2';

/** OWASP's floor for Argon2id: 19 MiB, two passes. About 20 ms, so that a sign-in does not stall the others. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), PARAMETERS);
}

let nobody: Promise<string> | undefined;

/** Of no account: checked when the name is unknown, so that an unknown name takes as long as a wrong passphrase. */
function nobodysHash(): Promise<string> {
  return (nobody ??= hashPassword('nobody has this passphrase'));
}

/** Whether it is the account's passphrase; without an account the same work is done in vain. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  // Whether there is an account or not, or the first sign-in of a process would tell by the time it takes to hash.
  const instead = await nobodysHash();
  const matches = await verify(stored ?? instead, password.normalize('NFC'));
  return matches && stored !== undefined;
}

/** QW-8.4: eight characters or more, with upper case, lower case and a symbol. */
export function isStrongPassword(password: string): boolean {
  return (
    [...password].length >= 8 &&
    /\p{Lu}/u.test(password) &&
    /\p{Ll}/u.test(password) &&
    /[^\p{L}\p{N}\s]/u.test(password)
  );
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const SIGNS = `${LETTERS}23456789`;

/**
 * A first passphrase: about 80 random bits in four groups that are easy to copy by hand, and strong by QW-8.4.
 * @param randomInt an unpredictable integer from 0, below its argument
 */
export function createPassphrase(randomInt: (below: number) => number): string {
  const group = (): string => Array.from({ length: 4 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  const capital = LETTERS.charAt(randomInt(LETTERS.length)).toUpperCase();
  const first = LETTERS.charAt(randomInt(LETTERS.length));
  return `${capital}${first}${group()}-${group()}-${group()}-${group()}`;
}
