import type { Kysely } from 'kysely';
import type { DatabaseKind } from './store/database.ts';
import type { Schema } from './store/schema.ts';
import type { Sessions } from './services/sessions.ts';
import type { Waker } from './services/waker.ts';

/** What the routes work with; made once per process, holds no state of its own. */
export interface Context {
  db: Kysely<Schema>;
  databaseKind: DatabaseKind;
  /** Changes when the server comes back from an older backup. */
  epoch: string;
  sessions: Sessions;
  waker: Waker;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  version: string;
  procedure: string;
}
