import type { Kysely } from 'kysely';
import type { LinkSigner } from './mail/link-token.ts';
import type { FileShelf } from './files/file-shelf.ts';
import type { DatabaseKind } from './store/database.ts';
import type { Schema } from './store/schema.ts';
import type { Sealer } from './services/seals.ts';
import type { Serving } from './services/serving.ts';
import type { Sessions } from './services/sessions.ts';
import type { Waker } from './services/waker.ts';

/** What the routes work with; made once per process, holds no state of its own. */
export interface Context {
  db: Kysely<Schema>;
  databaseKind: DatabaseKind;
  /** Changes when the server comes back from an older backup. */
  epoch: string;
  /** When it last came back from a backup, ms since the Unix epoch; `null`: never. */
  restoredAt: number | null;
  seals: Sealer;
  sessions: Sessions;
  waker: Waker;
  files: FileShelf;
  /** Links in mails. */
  links: LinkSigner;
  /** Whether this server was told how to send mail. */
  sendsMail: boolean;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
  version: string;
  procedure: string;
}

export function servingOf({ epoch, restoredAt, seals, clock }: Context): Serving {
  return { epoch, restoredAt, seals, now: clock() };
}
