import { eventHash } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { SyncRecord, Verdict } from '#shared/contract/sync.ts';
import { foldKind, isKind } from '#shared/records/registry.ts';
import { nextBlock } from '#shared/records/talonario/next-block.ts';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import { toCandidate } from '../../../server/services/candidate.ts';
import { deferAfterRestore } from '../../../server/services/defer.ts';
import { enter } from '../../../server/services/enter.ts';
import { judgePush } from '../../../server/services/judge.ts';
import { placeKey, type Ledger, type LedgerRecord } from '../../../server/services/ledger.ts';
import { SEDES, type SimulatedDevice } from '../../faults/headquarters/organisation.ts';

/** Small blocks, so that they run out, are returned in the middle and are leased anew. */
const BLOCK = 4;
/** As `server/services/restored.ts` leaves out: more than were ever leased between two backups. */
const SKIPPED = 1000;

/** Headquarters in memory, with the server's own judgement and its own rule for the next block. */
export interface Headquarters {
  readonly epoch: number;
  enrol(device: SimulatedDevice): void;
  push(device: SimulatedDevice, events: readonly Event[], now: number): Verdict[];
  /** Those of its sede as they come over the line; or one of them. */
  records(device: SimulatedDevice, only?: Uuid): SyncRecord[];
  lease(device: SimulatedDevice, year: number, request: Uuid, now: number): void;
  /** What a device holds of before the backup, after one was restored. */
  takeBack(records: readonly SyncRecord[]): void;
  backUp(): void;
  /** @returns whether there was a backup */
  restore(now: number): boolean;
  blocks(): Talonario[];
  /** Numbers up to here are not leased, by `sede:year`. */
  floors(): ReadonlyMap<string, number>;
  ledger(): Ledger;
}

interface Kept {
  ledger: Ledger;
  floors: Map<string, number>;
}

export function createHeadquarters(): Headquarters {
  let { ledger, floors }: Kept = { ledger: blankLedger(), floors: new Map() };
  let backup: Kept | undefined;
  let epoch = 0;
  let restoredAt: number | null = null;
  /** Its chain goes on under another name after a restore, as the server's does. */
  let head: ChainHead = emptyHead('SRV1');
  const enrolled: SimulatedDevice[] = [];

  const admit = (device: SimulatedDevice) => {
    const { person, sede, code } = device;
    ledger.sedes.add(sede.id);
    (ledger.people as Set<string>).add(`${code}:${person.id}`);
    (ledger.deviceSede as Map<string, string>).set(code, sede.id);
    const actor = { person: person.id, name: person.name, roles: person.roles, sede: sede.id, central: sede.central };
    ledger.actors.set(person.id, [actor]);
  };
  const blocks = () =>
    [...ledger.records.values()].flatMap(({ kind, events }) =>
      kind === 'talonario' ? (foldKind('talonario', events).state ?? []) : [],
    );
  const of = (sede: string, year: number) => blocks().filter((block) => block.sede === sede && block.year === year);

  return {
    get epoch() {
      return epoch;
    },
    enrol(device) {
      enrolled.push(device);
      admit(device);
    },
    push(device, events, now) {
      const sender = { devices: new Set([device.code]), now };
      const candidates = events.map((event, index) => toCandidate(wire(event), index, sender));
      const judgements = deferAfterRestore(candidates, judgePush(ledger, candidates), { now, restoredAt });
      return judgements.flatMap((judgement, index): Verdict[] => {
        if (judgement.verdict === 'refused') return [{ index, verdict: 'refused', reason: judgement.reason }];
        if (judgement.verdict !== 'deferred') return [{ index, verdict: judgement.verdict }];
        const { hash, envelope } = candidates[index] ?? { hash: '', envelope: {} };
        forget(ledger, hash, envelope);
        return [];
      });
    },
    records: (device, only) =>
      [...ledger.records.values()]
        .filter((record) => only === undefined || record.id === only)
        .map(asSent)
        .filter(({ sede }) => device.sede.central || sede === device.sede.id)
        .map(({ text }) => JSON.parse(text) as SyncRecord),
    lease(device, year, request, now) {
      if (ledger.records.has(request)) return;
      const { id: sede } = device.sede;
      const block = nextBlock(of(sede, year), floors.get(`${sede}:${year}`) ?? 0, BLOCK);
      const data = { sede, year, ...block, device: device.code };
      const id = uuid(`leased ${request} ${head.device}`);
      const draft = { id, act: id, record: request, kind: 'talonario', type: 'leased', by: uuid('hq'), data };
      const chained = chainEvents(head, [{ ...draft, at: { wall: now, counter: 0 } }], {});
      head = chained.head;
      for (const event of chained.events) {
        enter(ledger, { id: request, kind: 'talonario', events: [] }, event, eventHash(event), []);
      }
    },
    takeBack(records) {
      for (const { id, kind, events } of wire(records)) {
        if (!isKind(kind)) continue;
        for (const event of events) {
          const present = ledger.records.get(id) ?? { id, kind, events: [] };
          if (!ledger.accepted.has(event.id)) enter(ledger, present, event, eventHash(event), []);
        }
      }
    },
    backUp() {
      backup = structuredClone({ ledger, floors });
    },
    restore(now) {
      if (backup === undefined) return false;
      ({ ledger, floors } = structuredClone(backup));
      for (const device of enrolled) admit(device);
      epoch += 1;
      restoredAt = now;
      head = emptyHead(`SRV${10_000 + epoch}`);
      const thisYear = new Date(now).getUTCFullYear();
      for (const { id } of SEDES) {
        for (const year of [thisYear - 1, thisYear, thisYear + 1]) {
          const last = Math.max(floors.get(`${id}:${year}`) ?? 0, ...of(id, year).map(({ to }) => to));
          floors.set(`${id}:${year}`, last + SKIPPED);
        }
      }
      // Known limit: the same backup restored a second time would skip the same numbers a second time.
      backup = structuredClone({ ledger, floors });
      return true;
    },
    blocks,
    floors: () => floors,
    ledger: () => ledger,
  };
}

const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What is deferred is not remembered as refused: the server reads a new ledger for every push. */
function forget(
  ledger: Ledger,
  hash: string,
  { id, act, device, seq }: ReturnType<typeof toCandidate>['envelope'],
): void {
  ledger.refusedByHash.delete(hash);
  if (id !== undefined && ledger.refusedIds.get(id) === hash) ledger.refusedIds.delete(id);
  if (act !== undefined) ledger.refusedActs.delete(act);
  const place = device === undefined || seq === undefined ? '' : placeKey(device, seq);
  if (ledger.places.get(place) === hash) ledger.places.delete(place);
}

function blankLedger(): Ledger {
  return {
    now: 0,
    accepted: new Map(),
    places: new Map(),
    refusedByHash: new Map(),
    refusedIds: new Map(),
    refusedActs: new Set(),
    records: new Map(),
    foreign: new Set(),
    people: new Set(),
    deviceSede: new Map(),
    actors: new Map(),
    sedes: new Set(),
    office: undefined,
    cargoNumbers: new Map(),
    bienCodes: new Map(),
  };
}

/** What has not changed is written once: an event more makes another list. */
const sent = new WeakMap<readonly Event[], { sede: unknown; text: string }>();

function asSent({ id, kind, events }: LedgerRecord): { sede: unknown; text: string } {
  const known = sent.get(events) ?? {
    sede: foldKind(kind, events).state?.sede,
    text: JSON.stringify({ id, kind, events }),
  };
  sent.set(events, known);
  return known;
}
