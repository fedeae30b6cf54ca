import { z } from 'zod';
import { Checkpoint, PullResponse, PushRequest, PushResponse, ReplicaId, SnapshotLine } from '../contract/sync.ts';
import { Uuid } from '../history/event.ts';

/**
 * What a device would ask of headquarters in one round, in the contract's own words: its pushes, and from where it
 * wants to be told. `pull` of a device that never finished its first sync is the stream's own request.
 */
export const PackageRequest = z.strictObject({
  replica: ReplicaId,
  /** Highest number of the device's chain when the package was written: an older package has a lower one. */
  highest: z.int().min(0),
  pushes: z.array(PushRequest),
  pull: z.union([
    z.strictObject({ checkpoint: Checkpoint }),
    z.strictObject({ snapshot: z.strictObject({ after: Uuid.nullable(), checkpoint: Checkpoint.nullable() }) }),
  ]),
});
export type PackageRequest = z.infer<typeof PackageRequest>;

/** One push as it was answered: the verdicts are told by event, since the device may have written more meanwhile. */
export const AnsweredPush = z.strictObject({ events: z.array(z.string()), response: PushResponse });
export type AnsweredPush = z.infer<typeof AnsweredPush>;

/** Exactly what headquarters would have answered over the line. */
export const PackageAnswer = z.strictObject({
  /** The package that it answers. */
  request: Uuid,
  replica: ReplicaId,
  /** Headquarters' clock, ms since the epoch. */
  answeredAt: z.int(),
  pushes: z.array(AnsweredPush),
  /** Headquarters came back from a backup since: nothing was judged, nothing is told. */
  epochChanged: z.boolean(),
  snapshot: z.array(SnapshotLine),
  pages: z.array(PullResponse),
  /** From where `pages` tell; `null` when the snapshot goes before them. */
  from: Checkpoint.nullable(),
  /** Until when those who use the device may work on it without a line. */
  leases: z.array(z.strictObject({ person: Uuid, until: z.int() })),
});
export type PackageAnswer = z.infer<typeof PackageAnswer>;

/** For the person at headquarters: what came in. */
export const PackageSummary = z.strictObject({
  device: z.string(),
  deviceName: z.string(),
  sede: z.string(),
  number: z.int(),
  madeAt: z.int(),
  accepted: z.int(),
  known: z.int(),
  refused: z.array(z.strictObject({ kind: z.string(), type: z.string(), reason: z.string() })),
  /** Records that the answer carries back. */
  records: z.int(),
  epochChanged: z.boolean(),
});
export type PackageSummary = z.infer<typeof PackageSummary>;
