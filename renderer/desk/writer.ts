import { nextCode, type ChainHead } from '#shared/history/chain.ts';
import { latest, tick, ZERO } from '#shared/history/clock.ts';
import type { Event, EventData, EventDraft, Timestamp, Uuid } from '#shared/history/event.ts';
import { shapedEvents, type Reason } from '#shared/history/fold.ts';
import { admit } from '#shared/records/admission.ts';
import { foldKind, getKind, type Kind, type StateOf } from '#shared/records/registry.ts';
import type { Office } from '#shared/deadlines/reckon.ts';
import type { Actor } from '#shared/records/role.ts';
import { findRule, foldRecord } from '#shared/records/rule.ts';
import type { RecordStore } from '../db/record-store.ts';
import type { StoredRecord } from '../db/stored-record.ts';
import { JournalMoved, type Journal } from '../platform/platform.ts';

/** One event that a command wants to add to a record, or to a new one whose id it took from `newId`. */
export interface Step {
  kind: Kind;
  record: Uuid;
  type: string;
  data: object;
  /**
   * Begins an act of its own, answered apart by headquarters, though written at one stroke with the others here: the
   * rows of an import.
   */
  startsAct?: boolean;
}

/** What the code of a record begins with: atención, ticket, traslado, informe de baja, informe técnico; a register says its own. */
export type CodePrefix = string;

/** What a command is given while it holds the lock: nothing changes under it. */
export interface WriteContext {
  actor: Actor;
  /** Milliseconds since the epoch. */
  now: number;
  device: string;
  newId(): Uuid;
  /** The next official code of this device, such as `A-AY2-0413`. */
  nextCode(prefix: CodePrefix): string;
  /** The record's state now; a record that this device does not hold is a `record-left` refusal. */
  get<K extends Kind>(kind: K, id: Uuid): Promise<StateOf[K]>;
  find<K extends Kind>(kind: K, id: Uuid): Promise<StateOf[K] | undefined>;
}

export interface WrittenAct {
  events: readonly Event[];
}

/** The rules do not allow the step; `reasonText` says why in the reader's words. */
export class CommandRefused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.name = 'CommandRefused';
    this.reason = reason;
  }
}

/**
 * The act is safe in the journal, but the local database would not take it (a full disk, most often). The next start
 * puts it back; writing it once more would double it.
 */
export class KeptInJournal extends Error {
  constructor(cause: unknown) {
    super('kept-in-journal', { cause });
    this.name = 'KeptInJournal';
  }
}

export interface WriterPorts {
  store: RecordStore;
  journal: Journal;
  /** Who is working now. */
  actor(): Actor;
  /** By what calendar terms are judged. */
  office?(): Office;
  device: string;
  now(): number;
  newId(): Uuid;
  /** Runs `work` while no other tab or window writes. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** Called after each act that is safe on this device. */
  written(act: WrittenAct): void;
}

/** The only way to change anything: command → rule check → event → journal (durable) → local database. */
export interface Writer {
  /**
   * Runs one command.
   * @returns once the act is on the disk twice: in the journal and in the local database
   * @throws CommandRefused, JournalFailure; then nothing was written, as while the database still refuses an earlier act
   * @throws KeptInJournal when only the local database refused; then it must not be written again
   */
  write(command: (context: WriteContext) => Promise<Step[]> | Step[]): Promise<WrittenAct>;
}

export function createWriter(ports: WriterPorts): Writer {
  const { store, journal, device } = ports;
  /**
   * Acts that only the journal has. Nothing is decided on a database that lacks them: it would give out a second time
   * what they took, a cargo number above all.
   */
  let behind: readonly Event[] = [];

  async function run(command: (context: WriteContext) => Promise<Step[]> | Step[]): Promise<WrittenAct> {
    if (behind.length > 0) await store.append(behind);
    behind = [];
    const now = ports.now();
    const actor = ports.actor();
    const codes = codeCounter(await journal.open(device, 'remembered'));
    /** What was read of the local database, by the record's id. */
    const held = new Map<Uuid, StoredRecord>();
    /** Ids that nothing can have yet. */
    const fresh = new Set<Uuid>();
    const context: WriteContext = {
      actor,
      now,
      device,
      newId: () => {
        const id = ports.newId();
        fresh.add(id);
        return id;
      },
      nextCode: codes.next,
      find: async (kind, id) => {
        const record = await store.find(kind, id);
        if (record !== undefined) held.set(id, record);
        return record === undefined ? undefined : foldKind(kind, record.events).state;
      },
      get: async (kind, id) => {
        const state = await context.find(kind, id);
        if (state === undefined) throw new CommandRefused({ code: 'record-left' });
        return state;
      },
    };
    const steps = await command(context);
    if (steps.length === 0) return { events: [] };

    const histories = await loadHistories(store, steps, held, fresh);
    // Of these records alone: a reading that was once far ahead must not spoil what is written elsewhere ever after.
    let clock: Timestamp = ZERO;
    for (const event of [...histories.values()].flat()) clock = latest(clock, event.at);
    const drafts: EventDraft[] = [];
    let act = '';
    for (const step of steps) {
      clock = tick(clock, now);
      const id = ports.newId();
      if (act === '' || step.startsAct === true) act = id;
      const { kind, record, type } = step;
      const history = histories.get(record) ?? [];
      const draft: EventDraft = {
        id,
        record,
        kind,
        type,
        at: clock,
        by: actor.person,
        act,
        data: normalized(step, history),
      };
      const candidate: Event = { ...draft, device, seq: Number.MAX_SAFE_INTEGER, prev: '', sig: '' };
      const admission = admit(getKind(step.kind), history, candidate, actor, ports.office?.());
      if (admission.verdict !== 'apply') throw new CommandRefused(admission.reason);
      histories.set(step.record, [...history, candidate]);
      drafts.push(draft);
    }
    const events = await journal.append(device, drafts, codes.counters());
    try {
      await store.append(events, [...held.values()]);
    } catch (cause) {
      behind = events;
      throw new KeptInJournal(cause);
    }
    return { events };
  }

  /** A command may be run again: it changes nothing but by its steps. */
  async function runUpToDate(command: (context: WriteContext) => Promise<Step[]> | Step[]): Promise<WrittenAct> {
    try {
      return await run(command);
    } catch (cause) {
      if (!(cause instanceof JournalMoved)) throw cause;
      await journal.open(device);
      return run(command);
    }
  }

  return {
    async write(command) {
      const written = await ports.exclusive(() => runUpToDate(command));
      if (written.events.length > 0) ports.written(written);
      return written;
    },
  };
}

/** What the schema of the event's type makes of the data: trimmed, in normal form, without absent fields. */
function normalized(step: Step, history: readonly Event[]): EventData {
  const kind = getKind(step.kind);
  const parsed = findRule(kind, foldRecord(kind, history).state, step.type)?.data.safeParse(step.data);
  const data = parsed?.success === true ? parsed.data : step.data;
  return JSON.parse(JSON.stringify(data)) as EventData;
}

/**
 * @param held what was read before; what is read here comes beside it
 * @param fresh what need not be looked for
 */
async function loadHistories(
  store: RecordStore,
  steps: readonly Step[],
  held: Map<Uuid, StoredRecord>,
  fresh: ReadonlySet<Uuid>,
): Promise<Map<Uuid, readonly Event[]>> {
  const histories = new Map<Uuid, readonly Event[]>();
  for (const [kind, ofKind] of Map.groupBy(steps, (step) => step.kind)) {
    const ids = [...new Set(ofKind.map((step) => step.record))].filter((id) => !held.has(id) && !fresh.has(id));
    if (ids.length > 0) for (const record of await store.findMany(kind, ids)) held.set(record.id, record);
  }
  for (const { kind, record, type } of steps) {
    if (histories.has(record)) continue;
    const present = held.get(record);
    const creates = getKind(kind).rules[type]?.creates === true;
    if (present === undefined && !creates) throw new CommandRefused({ code: 'record-left' });
    histories.set(record, shapedEvents(present?.events ?? []));
  }
  return histories;
}

function codeCounter(start: ChainHead) {
  let head = start;
  return {
    next: (prefix: string): string => {
      const { code, counters } = nextCode(head, prefix);
      head = { ...head, counters };
      return code;
    },
    counters: () => head.counters,
  };
}
