import type { Sealer } from './seals.ts';

/** What every exchange with a device needs of the server beside its database. */
export interface Serving {
  epoch: string;
  /** When it came back from a backup, ms since the epoch of Unix; `null`: never. */
  restoredAt: number | null;
  /** ms since the epoch of Unix. */
  now: number;
  seals: Sealer;
}
