import type { Event, Uuid } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { Kind } from '#shared/records/registry.ts';
import type {
  Checkpoint,
  CompareRequest,
  CompareResponse,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  Receipt,
  RestoreRequest,
  RestoreResponse,
  Seal,
  SnapshotLine,
  SyncRecord,
} from '#shared/contract/sync.ts';

/** A record with events that headquarters has not answered for. */
export interface OutboxRecord {
  kind: Kind;
  id: Uuid;
  events: readonly Event[];
  unsent: readonly Uuid[];
}

export interface RefusedByServer {
  event: Event;
  reason: Reason;
}

export interface RecordSettlement {
  kind: Kind;
  id: Uuid;
  sent: readonly Uuid[];
  refused: readonly Uuid[];
  /** The record left the device's scope: it is taken off as soon as nothing of it is unsent. */
  leaves: boolean;
  /** Headquarters' seal, and the digest of the sent events that it speaks of. */
  sealed?: { seal: Seal; digest: string };
}

/**
 * What the loop needs of the local database. Every operation is atomic per record and may be repeated; an append that
 * happens meanwhile is never lost.
 */
export interface StorePort {
  outbox(): Promise<OutboxRecord[]>;
  /** Puts refused events into the tray. Done before they leave their records, so that a crash in between loses nothing. */
  keepRefused(refused: readonly RefusedByServer[]): Promise<void>;
  /** Takes events out of the tray that headquarters has accepted after all. */
  withdrawRefused(ids: readonly Uuid[]): Promise<void>;
  settle(settlements: readonly RecordSettlement[]): Promise<void>;
  /**
   * Unites the server's records with the local ones.
   * @param expect `areNew`: most are likely not here yet, so that looking for them first is not worth it
   */
  unite(records: readonly SyncRecord[], expect?: { areNew: boolean }): Promise<void>;
  /** Takes records off the device that left its scope, except those with something unsent. */
  release(ids: readonly Uuid[]): Promise<void>;
  /**
   * What headquarters has accepted of the records of a kind, without what is unsent; ids ascending, behind `after`. A
   * record that was never sent is among them, without events.
   */
  sentRecords(kind: Kind, after: string, limit: number): Promise<SyncRecord[]>;
  /** Marks as unsent what this device made of these records: a restored server lost it, and has no proof of it. */
  resend(device: string, records: readonly { kind: string; id: Uuid }[]): Promise<void>;
  /** Puts events in the place of those with the same ids that are still unsent: the same deeds under other numbers. */
  renumber(events: readonly Event[]): Promise<void>;
  /** Everything in the tray. */
  refusedEvents(): Promise<RefusedByServer[]>;
  /** Those of these records that are here, in no particular order. */
  findMany(kind: Kind, ids: readonly Uuid[]): Promise<readonly HeldRecord[]>;
  /**
   * Enters these records as archived, then takes each off the device that still is exactly so, with nothing unsent. What
   * was entered and stayed is no longer entered afterwards.
   * @returns how many left
   */
  archive(records: readonly ArchivedRecord[]): Promise<number>;
  /** What is entered, ids ascending, behind `after`. */
  archived(after: string, limit: number): Promise<ArchivedRecord[]>;
  /** Of these records, what is entered. */
  findArchived(ids: readonly Uuid[]): Promise<ArchivedRecord[]>;
  /** Takes entries out: these records come like any others again. */
  unarchive(ids: readonly Uuid[]): Promise<void>;
  /** Notes that a person wants this record here; it stays for a while, however old it is. */
  keepHere(record: ArchivedRecord): Promise<void>;
}

export interface HeldRecord {
  kind: Kind;
  id: Uuid;
  events: readonly Event[];
}

/** A record that this device no longer holds, because it is old and headquarters has it; what it was when it left. */
export interface ArchivedRecord {
  kind: Kind;
  id: Uuid;
  /** Of its events' ids (`historyDigest`). */
  digest: string;
  /** The clock of its last event: what is later was written since. */
  last: { wall: number; counter: number };
  /** ms since the epoch. */
  archivedAt: number;
  /** When a person had it brought back, ms since the epoch; 0: it is not here. */
  keptAt: number;
}

/** How far this copy of the data has synced. Kept inside the local database, so that it is wiped with it. */
export interface SyncState {
  replica: Uuid;
  checkpoint: Checkpoint | null;
  /**
   * Set while the first sync is under way: where to go on. `again`: it began over records that headquarters had given
   * before, and says nothing of those that have left the scope since.
   */
  firstSync: { checkpoint: Checkpoint; after: Uuid | null; received: number; total: number; again: boolean } | null;
  receipt: Receipt | null;
  /** The epoch of the server that has everything which counts as sent here; `null` before the first contact. */
  epoch: Uuid | null;
  /** Set while a server that came back from a backup is told what it lacks: where to go on, and in which epoch. */
  restore: { epoch: Uuid | null; kind: Kind; after: string } | null;
  /** Codes of the devices that this machine was, whose journals were looked through for what this copy lacks. */
  lookedThrough: string[];
  /** Headquarters' clock when it was last heard, and by how much this device's was ahead of it, in milliseconds. */
  clock: { headquarters: number; ahead: number } | null;
  /** What the version of the program that read this copy knew (`VOCABULARY`); `null` before the first start. */
  vocabulary: string | null;
  /**
   * Set when local databases were found wiped, until a round is complete (SY-37). `journal-too`: what was neither sent nor
   * in the other databases is gone, as the journal was among them.
   */
  rebuild: 'records' | 'journal-too' | null;
  /** Where the search for old records is; `null` while none is under way. */
  letting: { kind: Kind; after: string } | null;
  /** When the last one ended, by headquarters' clock, ms since the epoch. */
  letAt: number | null;
  /** Last complete round, ms since the epoch. */
  lastSuccess: number | null;
}

/** How a local database begins. */
export function freshSyncState(replica: Uuid): SyncState {
  return {
    replica,
    checkpoint: null,
    firstSync: null,
    receipt: null,
    epoch: null,
    restore: null,
    lookedThrough: [],
    clock: null,
    vocabulary: null,
    rebuild: null,
    letting: null,
    letAt: null,
    lastSuccess: null,
  };
}

export interface SyncStatePort {
  load(): Promise<SyncState>;
  save(state: SyncState): Promise<void>;
}

/** The chain in which this device numbers its events. */
export interface ChainPort {
  /** Code of this device. */
  device: string;
  /** `seq` of its last event; 0 before the first. */
  head(): Promise<number>;
  /**
   * Numbers anew, in this device's chain, what is unsent and stands in another one: the device was enrolled anew.
   * @returns how many events
   */
  renumber(): Promise<number>;
  /**
   * Puts back, unsent, what the journal has behind `contiguous` and neither a record nor the tray holds: it was confirmed, left
   * with its record, and headquarters came back from a backup without it.
   * @returns how many events
   */
  recover(contiguous: number): Promise<number>;
}

export interface TransportPort {
  push(request: PushRequest, signal: AbortSignal): Promise<PushResponse>;
  pull(request: PullRequest, signal: AbortSignal): Promise<PullResponse>;
  compare(request: CompareRequest, signal: AbortSignal): Promise<CompareResponse>;
  restore(request: RestoreRequest, signal: AbortSignal): Promise<RestoreResponse>;
  snapshot(
    from: { replica: Uuid; after: Uuid | null; checkpoint: Checkpoint | null },
    signal: AbortSignal,
  ): AsyncIterable<SnapshotLine>;
  /** Calls `onChange` whenever headquarters has something new; resolves or rejects when the line is cut. */
  live(onChange: () => void, signal: AbortSignal): Promise<void>;
}

/**
 * Why a request did not succeed.
 * `offline`: no answer, or one that is not the server's. `busy`: 5xx or 429. `session`: sign in again.
 * `rejected`: the server refused this very request (4xx with its problem body). `epoch`: it came back from a backup.
 * `outdated`: this version of the program is older than the server still understands.
 * `chain`: what this device has to send stands in a chain that cannot go on.
 */
export type TransportFailureKind = 'offline' | 'busy' | 'session' | 'rejected' | 'epoch' | 'chain' | 'outdated';

export class TransportFailure extends Error {
  readonly kind: TransportFailureKind;
  /** The server's own problem code, when it gave one. */
  readonly code: string | undefined;

  constructor(kind: TransportFailureKind, message: string, code?: string) {
    super(message);
    this.name = 'TransportFailure';
    this.kind = kind;
    this.code = code;
  }
}
