import { z } from 'zod';
import { DeviceCode, Event, EventHash, Uuid } from '../history/event.ts';
import { message, readable } from './message.ts';

/**
 * Number of this contract, in the header of every request. It goes up when a device of the old one could be misunderstood:
 * a change of an event's envelope, or of what a request must say. Answers may gain members at any time.
 */
export const PROTOCOL = 1;
/** The oldest contract that the server still speaks. */
export const OLDEST_PROTOCOL = 1;
export const PROTOCOL_HEADER = 'chasqui-protocol';

/** Most events of one push, and most bytes of its body; a device with more sends several. */
export const PUSH_MAX_EVENTS = 500;
export const PUSH_MAX_BYTES = 4_000_000;
/** Most bytes of one event's canonical JSON. */
export const EVENT_MAX_BYTES = 100_000;
export const PULL_PAGE = 500;

/** A random id of a local database; new after a wipe, so that the server knows what this copy has already seen. */
export const ReplicaId = Uuid;

/** How far a replica has pulled: one number per scope, valid within one epoch of the server. */
export const Checkpoint = z.strictObject({ epoch: Uuid, scopes: z.record(z.string(), z.int().min(0)) });
export type Checkpoint = z.infer<typeof Checkpoint>;

export const PushRequest = z.strictObject({
  replica: ReplicaId,
  /**
   * The epoch that this replica knows; absent before its first contact. A server of another epoch answers
   * `epoch-changed` before it judges anything: it may lack what these events build on, and a refusal is final.
   */
  epoch: Uuid.optional(),
  /** Events in the order of their `seq`, acts whole. Each is checked by itself, so that one bad event blocks no other. */
  events: z.array(z.unknown()).max(PUSH_MAX_EVENTS),
  /** Digest of the event ids that the device holds for each record it sends events of, those included. */
  digests: z.record(z.string(), z.string()),
});
export type PushRequest = z.infer<typeof PushRequest>;

const RefusalReason = z.strictObject({ code: z.string().max(60), detail: z.string().max(200).optional() });

/**
 * Headquarters' proof that it accepted exactly these events of a record, which only headquarters can make and check. A
 * device keeps it beside what it has sent, and shows it to a server that came back from an older backup.
 */
export const Seal = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export type Seal = z.infer<typeof Seal>;

/** `accepted` and `known` are durable at headquarters; `refused` is final and remembered. */
export const Verdict = message({
  /** Position in the request, since a malformed event may have no readable id. */
  index: z.int().min(0),
  verdict: z.enum(['accepted', 'known', 'refused']),
  reason: RefusalReason.optional(),
  /** On the last event of a record whose digest agrees: the record's seal, this push included. */
  seal: Seal.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** A record as the server has it. */
export const SyncRecord = z.strictObject({
  id: Uuid,
  kind: z.string(),
  events: readable(Event),
  /** Of these events. */
  seal: Seal.optional(),
});
export type SyncRecord = z.infer<typeof SyncRecord>;

/** What headquarters has of the device's chain: every event up to `contiguous`, none missing. */
export const Receipt = message({
  device: DeviceCode,
  contiguous: z.int().min(0),
  highest: z.int().min(0),
  /** When headquarters last received from it, ms since the epoch. */
  at: z.int(),
});
export type Receipt = z.infer<typeof Receipt>;

export const PushResponse = message({
  epoch: Uuid,
  verdicts: z.array(Verdict),
  /** Records whose digest differs after the push, as the server has them. */
  records: z.array(SyncRecord),
  /** Records that the device may no longer hold. */
  gone: z.array(Uuid),
  receipt: Receipt,
});
export type PushResponse = z.infer<typeof PushResponse>;

export const PullRequest = z.strictObject({
  replica: ReplicaId,
  checkpoint: Checkpoint,
  limit: z.int().min(1).max(2000),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const PullResponse = message({
  records: z.array(SyncRecord),
  gone: z.array(Uuid),
  checkpoint: Checkpoint,
  /** There is more to pull behind the checkpoint. */
  more: z.boolean(),
  receipt: Receipt,
  /** Headquarters' clock, ms since the epoch. */
  now: z.int().optional(),
});
export type PullResponse = z.infer<typeof PullResponse>;

/** Most records of one comparison, and most bytes of one restoring request; a record travels whole. */
export const COMPARE_PAGE = 500;
export const RESTORE_MAX_BYTES = 32_000_000;

/**
 * After headquarters came back from a backup, before anything else: what it accepted, as this replica holds it. The
 * events that are still unsent are not counted.
 */
export const CompareRequest = z.strictObject({
  replica: ReplicaId,
  /** The epoch of the answers so far; absent in the first request. Another one means that it came back once more. */
  epoch: Uuid.optional(),
  digests: z.record(Uuid, z.string().max(64)).refine((digests) => Object.keys(digests).length <= COMPARE_PAGE),
});
export type CompareRequest = z.infer<typeof CompareRequest>;

export const CompareResponse = message({
  epoch: Uuid,
  /** Records that headquarters lacks or holds differently. */
  wanted: z.array(Uuid),
  /** Records that the device may no longer hold. */
  gone: z.array(Uuid),
});
export type CompareResponse = z.infer<typeof CompareResponse>;

/** A place in the device's own chain whose event headquarters refused. */
export const RefusedPlace = z.strictObject({
  id: Uuid,
  act: Uuid,
  device: DeviceCode,
  seq: z.int().min(1),
  hash: EventHash,
  reason: RefusalReason,
});
export type RefusedPlace = z.infer<typeof RefusedPlace>;

export const RestoreRequest = z.strictObject({
  replica: ReplicaId,
  epoch: Uuid,
  /** Whole records with their seals. Each is looked at by itself, so that one bad record keeps no other out. */
  records: z.array(z.unknown()).max(COMPARE_PAGE),
  /** What was refused before stays refused, and leaves no gap in the chain. */
  refused: z.array(RefusedPlace).max(COMPARE_PAGE),
});
export type RestoreRequest = z.infer<typeof RestoreRequest>;

export const RestoreResponse = message({
  epoch: Uuid,
  /** Positions in `records` of those whose seal does not hold: nothing of them was taken in. */
  unproven: z.array(z.int().min(0)),
  /** Of `refused`, what it has let in since it came back: a request that came late may be judged by it anew. */
  accepted: z.array(Uuid).default([]),
  gone: z.array(Uuid),
  receipt: Receipt,
});
export type RestoreResponse = z.infer<typeof RestoreResponse>;

/**
 * First sync, as NDJSON: a head, one line per record (ids descending, newest first), an end. A stream without its end
 * was cut; `GET …/snapshot?after=ID` goes on behind the last record that was stored.
 */
export const SnapshotHead = message({ head: message({ checkpoint: Checkpoint, total: z.int().min(0) }) });
export const SnapshotEnd = message({ end: z.literal(true) });
export const SnapshotLine = z.union([SnapshotHead, SyncRecord, SnapshotEnd]);
export type SnapshotLine = z.infer<typeof SnapshotLine>;

/** The devices of a sede, as headquarters knows them. */
export const DeviceReport = message({
  device: DeviceCode,
  name: z.string(),
  people: z.array(z.string()),
  contiguous: z.int(),
  highest: z.int(),
  lastSeen: z.int().nullable(),
  /** What the machine was enrolled as before it was enrolled anew. */
  formerly: DeviceCode.nullable(),
  /** First place of its chain for which there are two histories: a cloned disk. */
  forkedAt: z.int().nullable(),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

export const LeaseRequest = z.strictObject({
  /** Makes the request repeatable: the same id always gets the same block. */
  request: Uuid,
  year: z.int().min(2000).max(2100),
});
export type LeaseRequest = z.infer<typeof LeaseRequest>;
export const LeaseResponse = message({ record: SyncRecord });
export type LeaseResponse = z.infer<typeof LeaseResponse>;

export const Health = message({
  product: z.literal('chasqui'),
  version: z.string(),
  epoch: Uuid,
  procedure: z.string(),
  database: z.enum(['postgresql', 'pglite']),
  time: z.int(),
});
export type Health = z.infer<typeof Health>;

/** Paths of the server's interface, in one place for both ends. */
export const PATHS = {
  health: '/api/health',
  session: '/api/session',
  refresh: '/api/session/refresh',
  enrolment: '/api/session/enrolment',
  push: '/api/sync/push',
  pull: '/api/sync/pull',
  snapshot: '/api/sync/snapshot',
  compare: '/api/sync/compare',
  restore: '/api/sync/restore',
  live: '/api/sync/live',
  devices: '/api/devices',
  talonarios: '/api/talonarios',
  reports: '/api/reports',
} as const;
