import { PATHS, type PushRequest, type PushResponse, type SyncRecord } from '#shared/contract/sync.ts';
import { Event, type Uuid } from '#shared/history/event.ts';
import { hashEvent } from '../../../server/services/hash-event.ts';
import type { StoredRecord } from '../../../renderer/db/stored-record.ts';
import type { ServerAnswer, ServerRequest } from '../headquarters/door.ts';
import type { Headquarters } from '../headquarters/headquarters.ts';
import { isSealOf, scopesOf } from './inspection.ts';
import { mayHold, type SimulatedDevice } from '../headquarters/organisation.ts';
import type { Timeline } from '../world/timeline.ts';

/** Whoever stands beside the system and writes down what it promised: nothing of it is asked again later. */
export interface Oracle {
  /** The journal gave numbers to these events and said so. */
  journalled(device: string, events: readonly Event[]): void;
  /** The screen said «guardado». */
  saidSaved(device: string, events: readonly Event[]): void;
  /** The screen said that nothing was saved. */
  saidNotSaved(device: string): void;
  /** The screen said that the act is in the journal alone. */
  saidKeptInJournal(device: string): void;
  /** An answer to a push arrived. */
  acknowledged(device: string, request: PushRequest, response: PushResponse): void;
  /** An answer of this epoch takes these records from a device. */
  sentAway(epoch: Uuid, records: readonly StoredRecord[]): void;
  /** Headquarters comes back from a backup: what it acknowledged is still at the devices, and they have its seals for it. */
  cameBack(replicas: Replicas): void;
  /**
   * A device lost its database, and what it could have proven to a headquarters that came back. What it wrote itself is in its
   * journal, and is judged anew (SY-27).
   */
  lostItsDatabase(replicas: Replicas): void;
  /** Something went wrong that no fault accounts for. */
  stumbled(device: string, what: string): void;
  /** An answer left headquarters: what of it may this device hold? */
  answered(device: SimulatedDevice, request: ServerRequest, startedAt: number, answer: ServerAnswer): Promise<void>;
  said(): Promises;
}

/** The records of every device just now. */
type Replicas = readonly ReadonlyMap<Uuid, StoredRecord>[];

export interface Promises {
  /** Events that the screen called saved, by id → device and hash. */
  saved: ReadonlyMap<Uuid, { device: string; hash: string }>;
  journalled: ReadonlyMap<Uuid, { device: string; hash: string }>;
  acknowledged: ReadonlyMap<Uuid, string>;
  /** Those of them that only their author's journal held, without a seal, after headquarters came back from a backup. */
  unproven: ReadonlySet<Uuid>;
  /** What some device held under a seal when headquarters came back. */
  proven: ReadonlySet<Uuid>;
  refusals: number;
  notSaved: number;
  keptInJournal: number;
  violations: readonly string[];
}

interface Place {
  /** One scope, or the two of a record that concerns a second sede. */
  scopes: readonly string[];
  /** When it was first seen there, ms since the epoch. */
  from: number;
}

export function createOracle(timeline: Timeline, headquarters: Headquarters): Oracle {
  const saved = new Map<Uuid, { device: string; hash: string }>();
  const journalled = new Map<Uuid, { device: string; hash: string }>();
  const acknowledged = new Map<Uuid, string>();
  const unproven = new Set<Uuid>();
  const provenThen = new Set<Uuid>();
  /** Epochs of the answers so far, and those that are over. */
  const epochs = new Set<Uuid>();
  const over = new Set<Uuid>();
  const violations: string[] = [];
  const places = new Map<Uuid, Place[]>();
  let refusals = 0;
  let notSaved = 0;
  let keptInJournal = 0;

  const keep = (book: typeof saved, device: string, events: readonly Event[]) => {
    for (const event of events) book.set(event.id, { device, hash: hashEvent(event) });
  };

  /** Notes what nobody holds a seal for. */
  function weigh(replicas: Replicas): void {
    const proven = new Set(
      replicas
        .flatMap((records) => [...records.values()])
        .flatMap((record) => {
          const sent = record.events.filter((event) => isEvent(event) && !record.unsent.includes(event.id));
          // It does not hold where the device left out what another version wrote.
          return record.seal !== '' && isSealOf(record.seal, record, sent) ? sent.map(({ id }) => id) : [];
        }),
    );
    for (const id of proven) provenThen.add(id);
    for (const id of acknowledged.keys()) if (!proven.has(id)) unproven.add(id);
  }

  /** Notes where these records are now. */
  async function lookUp(ids: readonly Uuid[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await headquarters.directly((db) =>
      db.selectFrom('records').select(['id', 'scope', 'second_scope']).where('id', 'in', ids).execute(),
    );
    for (const { id, ...row } of rows) {
      const seen = places.get(id) ?? [];
      const scopes = scopesOf(row);
      if (seen.at(-1)?.scopes.join() !== scopes.join()) places.set(id, [...seen, { scopes, from: timeline.now() }]);
    }
  }

  /** Whether the record was, at some moment since `since`, where the device may see it. */
  function wasVisible(device: SimulatedDevice, id: Uuid, since: number): boolean {
    const seen = places.get(id) ?? [];
    return seen.some(({ scopes }, place) => {
      const until = seen[place + 1]?.from ?? Infinity;
      return until >= since && scopes.some((scope) => mayHold(device, scope));
    });
  }

  async function check(device: SimulatedDevice, since: number, records: readonly { id: Uuid }[]): Promise<void> {
    await lookUp(records.map(({ id }) => id));
    for (const { id } of records) {
      if (!wasVisible(device, id, since)) violations.push(`${device.code} was sent the record ${id} of another scope`);
    }
  }

  async function* watched(
    device: SimulatedDevice,
    since: number,
    pages: AsyncGenerator<string>,
  ): AsyncGenerator<string> {
    for await (const page of pages) {
      const lines = page.split('\n').filter((line) => line !== '');
      const records = lines.map((line) => JSON.parse(line) as Partial<SyncRecord>);
      await check(
        device,
        since,
        records.flatMap(({ id }) => (id === undefined ? [] : [{ id }])),
      );
      yield page;
    }
  }

  return {
    journalled: (device, events) => keep(journalled, device, events),
    saidSaved: (device, events) => keep(saved, device, events),
    saidNotSaved() {
      notSaved += 1;
    },
    saidKeptInJournal() {
      keptInJournal += 1;
    },
    acknowledged(device, request, response) {
      for (const { index, verdict } of response.verdicts) {
        const event = request.events[index] as Event;
        if (verdict === 'refused') refusals += 1;
        else acknowledged.set(event.id, device);
        // An answer that was under way when headquarters came back.
        if (over.has(response.epoch)) unproven.add(event.id);
      }
      epochs.add(response.epoch);
    },
    sentAway(epoch, records) {
      // It was under way when headquarters came back: with the record goes the seal that would have proven it.
      if (!over.has(epoch)) return;
      for (const { events } of records) {
        for (const { id } of events.filter(isEvent)) if (acknowledged.has(id)) unproven.add(id);
      }
    },
    cameBack(replicas) {
      for (const epoch of epochs) over.add(epoch);
      weigh(replicas);
    },
    lostItsDatabase(replicas) {
      if (over.size > 0) weigh(replicas);
    },
    stumbled(device, what) {
      violations.push(`${device}: ${what}`);
    },
    async answered(device, request, startedAt, answer) {
      if (request.path === PATHS.push || request.path === PATHS.restore) await lookUp(recordsOf(request));
      if ('lines' in answer) answer.lines = watched(device, startedAt, answer.lines);
      else await check(device, startedAt, recordsIn(answer.value));
    },
    said: () => ({
      saved,
      journalled,
      acknowledged,
      unproven,
      proven: provenThen,
      refusals,
      notSaved,
      keptInJournal,
      violations,
    }),
  };
}

function recordsOf({ body }: ServerRequest): Uuid[] {
  const { events = [], records = [] } = JSON.parse(body) as { events?: Partial<Event>[]; records?: SyncRecord[] };
  return [...new Set([...events.flatMap(({ record }) => record ?? []), ...records.map(({ id }) => id)])];
}

function recordsIn(value: unknown): SyncRecord[] {
  const { records, record } = (value ?? {}) as { records?: SyncRecord[]; record?: SyncRecord };
  return records ?? (record === undefined ? [] : [record]);
}

/** A record may hold what is no event at all (`poison`). */
function isEvent(thing: unknown): thing is Event {
  return Event.safeParse(thing).success;
}
