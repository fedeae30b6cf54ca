import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Thrown inside a transaction whose view of the database turned out stale: it is rolled back and done again. */
export class Retry extends Error {}

const ATTEMPTS = 6;
/** serialization_failure, deadlock_detected, unique_violation: two transactions met; the second sees the first's rows. */
const MEETING = new Set(['40001', '40P01', '23505']);

/** Runs `work` in a transaction at READ COMMITTED, again when it met another one. `work` must have no effect outside it. */
export async function transact<T>(db: Kysely<Schema>, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isMeeting(error)) throw error;
    }
  }
}

function isMeeting(error: unknown): boolean {
  if (error instanceof Retry) return true;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && MEETING.has(error.code);
}
