import { createHash } from 'node:crypto';
import { ServerProblem } from '../http/problems.ts';
import { addFailure, clearFailures, findFailures } from '../store/account-store.ts';
import type { Db } from '../store/database.ts';

const FREE_ATTEMPTS = 5;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After an hour without attempts the count begins anew. */
const FORGET_AFTER_MS = 60 * 60_000;

/** How long after its last failure an account cannot be tried again from one address: 2 s, 4 s, 8 s … 15 minutes. */
export function waitAfter(failures: number): number {
  return failures < FREE_ATTEMPTS ? 0 : Math.min(2 ** (failures - FREE_ATTEMPTS + 1) * 1000, LONGEST_WAIT_MS);
}

export interface Throttle {
  /** Throws `too-many-attempts` while the address has to wait. */
  check(): Promise<void>;
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

/** Failures are counted in the database, so that all processes of a server count together. */
export function createThrottle(db: Db, username: string, address: string, now: number): Throttle {
  const key = createHash('sha256').update(`${username}\n${address}`).digest('base64url');
  return {
    async check() {
      const failures = await findFailures(db, key);
      if (failures === undefined || failures.lastAt < now - FORGET_AFTER_MS) return;
      const wait = failures.lastAt + waitAfter(failures.count) - now;
      if (wait > 0) throw new ServerProblem('too-many-attempts', { retryAfter: Math.ceil(wait / 1000) });
    },
    failed: () => addFailure(db, key, now, now - FORGET_AFTER_MS),
    succeeded: () => clearFailures(db, key),
  };
}
